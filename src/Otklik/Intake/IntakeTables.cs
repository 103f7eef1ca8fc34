using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Intake;

internal sealed class EnvelopeTable : IEntityTypeConfiguration<Envelope>
{
    public void Configure(EntityTypeBuilder<Envelope> builder)
    {
        builder.ToTable("Inbox");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.ChannelId, row.ExternalKey }).IsUnique();
        builder.Ignore(row => row.ClaimedUnder);
    }
}

internal sealed class QuarantineTable : IEntityTypeConfiguration<QuarantinedEnvelope>
{
    public void Configure(EntityTypeBuilder<QuarantinedEnvelope> builder)
    {
        builder.ToTable("Quarantine");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.State, row.CentreId });
        builder.HasIndex(row => new { row.ChannelId, row.ExternalKey });
    }
}

internal sealed class SeenKeyTable : IEntityTypeConfiguration<SeenKey>
{
    public void Configure(EntityTypeBuilder<SeenKey> builder)
    {
        builder.ToTable("SeenKeys");
        builder.HasKey(row => new { row.ChannelId, row.Key });
    }
}

internal sealed class FileImportTable : IEntityTypeConfiguration<FileImport>
{
    public void Configure(EntityTypeBuilder<FileImport> builder)
    {
        builder.ToTable("Imports");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Fingerprint).IsUnique();
    }
}
