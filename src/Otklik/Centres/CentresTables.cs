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
    }
}
