using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cluster;

internal sealed class NodeTable : IEntityTypeConfiguration<NodeRow>
{
    public void Configure(EntityTypeBuilder<NodeRow> builder)
    {
        builder.ToTable("Nodes");
        builder.HasKey(row => row.Address);
    }
}

internal sealed class NodeListTable : IEntityTypeConfiguration<NodeListRow>
{
    public void Configure(EntityTypeBuilder<NodeListRow> builder)
    {
        builder.ToTable("NodeList");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}

internal sealed class ProtectionKeyTable : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKeys");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
