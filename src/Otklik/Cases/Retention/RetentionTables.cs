using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases.Retention;

internal sealed class RetentionRuleTable : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Ignore(row => row.Subject);
        builder.HasIndex(row => row.CentreId);
    }
}

internal sealed class LegalHoldTable : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.CentreId).HasFilter("\"LiftedAt\" IS NULL");
    }
}

internal sealed class TombstoneTable : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.CentreId, row.Id });
    }
}

internal sealed class DoomedFileTable : IEntityTypeConfiguration<DoomedFile>
{
    public void Configure(EntityTypeBuilder<DoomedFile> builder) => builder.HasKey(row => row.Key);
}

internal sealed class RetentionRunTable : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.Id });
    }
}
