package org.dongpo.ipam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing of the register as it is carried from one place to another: by names that mean the same everywhere, without
 * ids. What is null is not said.
 */
public sealed interface RegisterLine {

    /** What tells it from others of its kind, for a reader. */
    String key();

    /** A unit by its name, in a division. */
    record UnitName(String divisionCode, String name) {}

    /** An address space. */
    record SpaceLine(
            String name,
            SpaceKind kind,
            @Nullable String rd,
            List<String> rtImport,
            List<String> rtExport,
            @Nullable UnitName unit,
            @Nullable String notes)
            implements RegisterLine {

        /** A space of which only the name is known. */
        public static SpaceLine named(String name) {
            return new SpaceLine(name, SpaceKind.PUBLIC, null, List.of(), List.of(), null, null);
        }

        @Override
        public String key() {
            return name;
        }
    }

    /** A pool of addresses; {@code kind} and {@code level} as the API names them. */
    record PoolLine(
            String name,
            String kind,
            String level,
            String divisionCode,
            @Nullable String notes) implements RegisterLine {

        @Override
        public String key() {
            return name;
        }
    }

    /** An autonomous system. */
    record SystemLine(
            long asn,
            String name,
            String divisionCode,
            @Nullable String notes) implements RegisterLine {

        @Override
        public String key() {
            return "AS" + asn;
        }
    }

    /** A group of VLANs. */
    record VlanGroupLine(
            String name,
            int firstVid,
            int lastVid,
            String divisionCode,
            @Nullable String notes) implements RegisterLine {

        @Override
        public String key() {
            return name;
        }
    }

    /** A VLAN. */
    record VlanLine(
            String group, int vid, String name, @Nullable String notes) implements RegisterLine {

        @Override
        public String key() {
            return group + "/" + vid;
        }
    }

    /** A field that the city has added to its prefixes; {@code kind} as the API names it. */
    record FieldLine(String name, String label, String kind, List<String> choices) implements RegisterLine {

        @Override
        public String key() {
            return name;
        }
    }

    /**
     * A prefix.
     *
     * @param vlanGroup the group of its VLAN; null when only the number is known, which is enough if it is the only one
     * @param divisionCode whose it is; its unit's, that of the block around it, or the city's when null
     */
    record PrefixLine(
            String space,
            String cidr,
            String status,
            String strategy,
            @Nullable String divisionCode,
            @Nullable UnitName unit,
            @Nullable String gateway,
            @Nullable String purpose,
            @Nullable String vlanGroup,
            @Nullable Integer vid,
            @Nullable Long asn,
            @Nullable String pool,
            @Nullable String delegatedTo,
            List<String> dns,
            List<String> tags,
            Map<String, Object> customFields,
            @Nullable String notes,
            @Nullable Integer alertPercent)
            implements RegisterLine {

        @Override
        public String key() {
            return space + " " + cidr;
        }
    }

    /** That an address is the gateway of the smallest prefix around it. */
    record GatewayLine(String space, String ip) implements RegisterLine {

        @Override
        public String key() {
            return space + " " + ip;
        }
    }

    /** A range of a prefix. */
    record RangeLine(
            String space,
            String first,
            String last,
            RangeKind kind,
            @Nullable String purpose) implements RegisterLine {

        @Override
        public String key() {
            return space + " " + first + "–" + last;
        }
    }

    /**
     * An address with its holder.
     *
     * @param reference what the holding came from; null when that is not said, empty when it came from nothing
     * @param state {@code ASSIGNED} or {@code ACTIVE}
     * @param expiresAt when its term ends; null when it is for good
     */
    record AddressLine(
            String space,
            String ip,
            @Nullable UnitName unit,
            @Nullable PersonName person,
            Holder.Terminal terminal,
            @Nullable String purpose,
            @Nullable Instant since,
            @Nullable String reference,
            AddressState state,
            @Nullable Instant expiresAt)
            implements RegisterLine {

        /** The same address, in another state or with another term. */
        public AddressLine with(AddressState newState, @Nullable Instant newEnd) {
            return new AddressLine(space, ip, unit, person, terminal, purpose, since, reference, newState, newEnd);
        }

        /** The same address, with the telephone number of the person. */
        public AddressLine with(@Nullable String phone) {
            PersonName named = person == null ? null : new PersonName(person.name(), person.department(), phone);
            return new AddressLine(space, ip, unit, named, terminal, purpose, since, reference, state, expiresAt);
        }

        @Override
        public String key() {
            return space + " " + ip;
        }
    }

    /** A person at the unit of an address. */
    record PersonName(
            String name,
            @Nullable String department,
            @Nullable String phone) {}
}
