package dev.cairn.catalog.snapshot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.cairn.catalog.ServerOids;
import dev.cairn.catalog.ServerOids.TypeOid;
import dev.cairn.catalog.TableName;
import dev.cairn.postgres.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The OIDs in a snapshot: lists in the order of the names. */
record OidsForm(
    Optional<String> systemIdentifier, long database, List<Relation> relations, List<Type> types) {
  record Relation(@JsonUnwrapped TableName name, long oid) {}

  record Type(@JsonUnwrapped QualifiedName type, @JsonUnwrapped TypeOid identity) {}

  @JsonSerialize(converter = Writer.class)
  @JsonDeserialize(converter = Reader.class)
  interface MixIn {}

  private static final class Writer extends StdConverter<ServerOids, OidsForm> {
    @Override
    public OidsForm convert(ServerOids oids) {
      return new OidsForm(
          oids.systemIdentifier(),
          oids.database(),
          new TreeMap<>(oids.relations())
              .entrySet().stream().map(e -> new Relation(e.getKey(), e.getValue())).toList(),
          new TreeMap<>(oids.types())
              .entrySet().stream().map(e -> new Type(e.getKey(), e.getValue())).toList());
    }
  }

  private static final class Reader extends StdConverter<OidsForm, ServerOids> {
    @Override
    public ServerOids convert(OidsForm form) {
      return new ServerOids(
          form.systemIdentifier,
          form.database,
          form.relations.stream()
              .collect(Collectors.toMap(Relation::name, Relation::oid, (a, b) -> b)),
          form.types.stream().collect(Collectors.toMap(Type::type, Type::identity, (a, b) -> b)));
    }
  }
}
