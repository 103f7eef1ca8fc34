using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cluster;

internal sealed class OwnershipTable : IEntityTypeConfiguration<OwnershipRow>
{
    public void Configure(EntityTypeBuilder<OwnershipRow> builder)
    {
        builder.ToTable("Ownerships");
        builder.HasKey(row => row.Name);
    }
}
