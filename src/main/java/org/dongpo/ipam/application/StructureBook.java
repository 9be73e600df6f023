package org.dongpo.ipam.application;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.FieldLine;
import org.dongpo.ipam.RegisterLine.GatewayLine;
import org.dongpo.ipam.RegisterLine.PoolLine;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.WholeRegister.Entered;
import org.dongpo.ipam.WholeRegister.RefusedLine;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.CatalogStore;
import org.dongpo.ipam.persistence.CatalogStore.AutonomousSystem;
import org.dongpo.ipam.persistence.CatalogStore.CustomField;
import org.dongpo.ipam.persistence.CatalogStore.FieldKind;
import org.dongpo.ipam.persistence.CatalogStore.Pool;
import org.dongpo.ipam.persistence.CatalogStore.PoolKind;
import org.dongpo.ipam.persistence.CatalogStore.PoolLevel;
import org.dongpo.ipam.persistence.CatalogStore.Vlan;
import org.dongpo.ipam.persistence.CatalogStore.VlanGroup;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.ipam.persistence.SpaceStore.SpaceFacts;
import org.dongpo.ipam.persistence.WholeRegisterQueries;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters what a register consists of besides its addresses, line by line, past the same use cases that the pages call.
 * Each line has a savepoint, so that one that is refused takes no other with it.
 */
@Component
class StructureBook {

    private static final List<Class<? extends RegisterLine>> ORDER = List.of(
            SpaceLine.class,
            PoolLine.class,
            SystemLine.class,
            VlanGroupLine.class,
            VlanLine.class,
            FieldLine.class,
            PrefixLine.class,
            GatewayLine.class,
            RangeLine.class);

    private final SpaceStore spaceStore;
    private final CatalogStore catalogStore;
    private final PrefixStore prefixStore;
    private final WholeRegisterQueries queries;
    private final Spaces spaces;
    private final Catalog catalog;
    private final Prefixes prefixes;
    private final Ranges ranges;
    private final Organizations organizations;
    private final TransactionTemplate savepoint;

    StructureBook(
            SpaceStore spaceStore,
            CatalogStore catalogStore,
            PrefixStore prefixStore,
            WholeRegisterQueries queries,
            Spaces spaces,
            Catalog catalog,
            Prefixes prefixes,
            Ranges ranges,
            Organizations organizations,
            PlatformTransactionManager transactions) {
        this.spaceStore = spaceStore;
        this.catalogStore = catalogStore;
        this.prefixStore = prefixStore;
        this.queries = queries;
        this.spaces = spaces;
        this.catalog = catalog;
        this.prefixes = prefixes;
        this.ranges = ranges;
        this.organizations = organizations;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    Entered enter(Caller caller, List<RegisterLine> lines, Consumer<RefusedLine> refused) {
        Run run = new Run(caller, refused);
        lines.stream()
                .filter(line -> ORDER.contains(line.getClass()))
                .sorted(Comparator.comparingInt((RegisterLine line) -> ORDER.indexOf(line.getClass()))
                        .thenComparingInt(StructureBook::depth))
                .forEach(run::enter);
        run.delegate();
        return new Entered(run.made, run.unchanged);
    }

    /** The outermost blocks first: then those that follow never come between a parent and its children. */
    private static int depth(RegisterLine line) {
        if (!(line instanceof PrefixLine prefix)) {
            return 0;
        }
        String length = prefix.cidr().substring(prefix.cidr().indexOf('/') + 1);
        return length.matches("\\d{1,3}") ? Integer.parseInt(length) : 0;
    }

    /** One entering, with what is known by name; read again when something has been added. */
    private final class Run {

        private final Caller caller;
        private final Consumer<RefusedLine> refused;
        private final LineNames names = new LineNames(spaceStore, catalogStore, organizations);
        private final List<PrefixLine> delegated = new ArrayList<>();
        private long made;
        private long unchanged;

        Run(Caller caller, Consumer<RefusedLine> refused) {
            this.caller = caller;
            this.refused = refused;
        }

        void enter(RegisterLine line) {
            try {
                Boolean added = savepoint.execute(status -> add(line));
                if (Boolean.TRUE.equals(added)) {
                    made++;
                    if (line instanceof PrefixLine prefix && prefix.delegatedTo() != null) {
                        delegated.add(prefix);
                    }
                } else {
                    unchanged++;
                }
            } catch (ProblemException | DataIntegrityViolationException | IllegalArgumentException e) {
                refused.accept(new RefusedLine(line, e));
            }
        }

        private boolean add(RegisterLine line) {
            if (line instanceof SpaceLine space) {
                return add(space);
            } else if (line instanceof PoolLine pool) {
                return added("pool " + pool.name(), () -> catalog.save(caller, pool(pool)));
            } else if (line instanceof SystemLine system) {
                return added(
                        "as " + system.asn(),
                        () -> catalog.save(
                                caller,
                                new AutonomousSystem(
                                        0, system.asn(), system.name(), system.divisionCode(), system.notes(), 0)));
            } else if (line instanceof VlanGroupLine group) {
                return added("group " + group.name(), () -> catalog.save(caller, group(group)));
            } else if (line instanceof VlanLine vlan) {
                return added(LineNames.vlan(vlan.group(), vlan.vid()), () -> catalog.save(caller, vlan(vlan)));
            } else if (line instanceof FieldLine field) {
                return added("field " + field.name(), () -> catalog.save(caller, field(field)));
            } else if (line instanceof PrefixLine prefix) {
                return add(prefix);
            }
            return line instanceof GatewayLine gateway ? add(gateway) : line instanceof RangeLine range && add(range);
        }

        private boolean added(String key, LongSupplier save) {
            if (names.has(key)) {
                return false;
            }
            names.put(key, save.getAsLong());
            return true;
        }

        private boolean add(SpaceLine line) {
            if (names.hasSpace(line.name())) {
                return false;
            }
            UnitName unit = line.unit();
            SpaceFacts facts = new SpaceFacts(
                    line.name(),
                    line.kind(),
                    line.rd(),
                    line.rtImport(),
                    line.rtExport(),
                    unit == null ? null : names.unit(unit),
                    line.notes());
            Space space = spaces.create(caller, facts);
            names.putSpace(space.name(), space.id());
            return true;
        }

        private Pool pool(PoolLine line) {
            return new Pool(
                    0,
                    line.name(),
                    PoolKind.valueOf(line.kind()),
                    PoolLevel.valueOf(line.level()),
                    line.divisionCode(),
                    line.notes(),
                    0);
        }

        private VlanGroup group(VlanGroupLine line) {
            return new VlanGroup(0, line.name(), line.firstVid(), line.lastVid(), line.divisionCode(), line.notes(), 0);
        }

        private Vlan vlan(VlanLine line) {
            return new Vlan(
                    0,
                    names.id("group", "group", line.group()),
                    line.group(),
                    line.vid(),
                    line.name(),
                    line.notes(),
                    0);
        }

        private CustomField field(FieldLine line) {
            return new CustomField(0, line.name(), line.label(), FieldKind.valueOf(line.kind()), line.choices());
        }

        private boolean add(PrefixLine line) {
            SpaceId space = names.space(line.space());
            Cidr cidr = Cidr.require("cidr", line.cidr());
            if (prefixStore.exactly(space, cidr).isPresent()) {
                return false;
            }
            prefixes.create(caller, space, cidr.toString(), wish(line));
            return true;
        }

        /** Blocks are handed over when all that lies in them is entered: from then on only the county may add to them. */
        void delegate() {
            for (PrefixLine line : delegated) {
                queries.delegate(
                        names.space(line.space()),
                        Cidr.require("cidr", line.cidr()),
                        Objects.requireNonNull(line.delegatedTo()));
            }
        }

        private PrefixWish wish(PrefixLine line) {
            UnitName unit = line.unit();
            Long asn = line.asn();
            String pool = line.pool();
            return new PrefixWish(
                    PrefixStatus.valueOf(line.status()),
                    Strategy.valueOf(line.strategy()),
                    line.divisionCode(),
                    unit == null ? null : names.unit(unit).value(),
                    line.gateway(),
                    line.purpose(),
                    vlan(line),
                    asn == null ? null : names.id("asn", "as", asn.toString()),
                    pool == null ? null : names.id("pool", "pool", pool),
                    line.dns(),
                    line.tags(),
                    line.customFields(),
                    line.notes(),
                    line.alertPercent());
        }

        /** The VLAN of a prefix. One that is not known is told, and does not keep its prefix out. */
        private @Nullable Long vlan(PrefixLine line) {
            Integer vid = line.vid();
            if (vid == null) {
                return null;
            }
            Long vlan = names.vlanId(line.vlanGroup(), vid);
            if (vlan == null) {
                refused.accept(new RefusedLine(line, ProblemException.field("vlan", "unknown-vlan")));
            }
            return vlan;
        }

        private boolean add(GatewayLine line) {
            PrefixRow prefix = queries.prefixAround(names.space(line.space()), line.ip())
                    .flatMap(prefixStore::find)
                    .orElseThrow(() -> ProblemException.field("gateway", "outside-prefixes"));
            String known = prefix.gateway();
            if (known != null) {
                if (known.equals(line.ip())) {
                    return false;
                }
                throw ProblemException.field("gateway", "other-gateway");
            }
            prefixes.edit(caller, prefix.id(), PrefixWish.gateway(line.ip()));
            return true;
        }

        private boolean add(RangeLine line) {
            SpaceId space = names.space(line.space());
            if (queries.hasRange(space, line.first(), line.last())) {
                return false;
            }
            ranges.add(
                    caller,
                    queries.prefixAround(space, line.first())
                            .orElseThrow(() -> ProblemException.field("first", "range-outside", line.space())),
                    line.first(),
                    line.last(),
                    line.kind(),
                    line.purpose());
            return true;
        }
    }
}
