using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Centres;

internal sealed class CentreTable : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Code).IsUnique();
        builder.HasIndex(row => row.Path);
    }
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Ignore(row => row.Shown);
        builder.Property(row => row.Sought).HasDefaultValue("");
        builder.HasIndex(row => new { row.CentreId, row.Code }).IsUnique();
        builder.HasIndex(row => row.Sought);
    }
}

internal sealed class StaffRoleTable : IEntityTypeConfiguration<StaffRole>
{
    public void Configure(EntityTypeBuilder<StaffRole> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.StaffId);
        builder.HasIndex(row => row.OrganisationId);
        builder.HasIndex(row => row.DeputyForId).HasFilter("\"DeputyForId\" IS NOT NULL");
        builder.HasIndex(row => row.CentreId);
    }
}

internal sealed class ChannelTable : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Code).IsUnique();
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("Audit");
        builder.Property(row => row.Id).ValueGeneratedNever();
        // Both databases find the nulls by it too: the rows that wait to be linked.
        builder.HasIndex(row => row.Position).IsUnique();
        // Of a million rows, what one person did and what was done to them: 370 milliseconds without, under one with.
        builder.HasIndex(row => new { row.StaffId, row.Action });
        builder.HasIndex(row => row.Subject);
    }
}

internal sealed class AuditHeadTable : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new AuditHead { Id = AuditHead.OnlyId, Hash = new byte[Auditing.AuditChain.HashSize] });
    }
}

internal sealed class AuditCheckTable : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> builder)
    {
        builder.ToTable("AuditCheck");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new AuditCheck { Id = AuditCheck.OnlyId });
    }
}
