// jsdom lays nothing out, so it has no observer of sizes; Element Plus asks for one.
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

globalThis.ResizeObserver ??= NoResizeObserver
