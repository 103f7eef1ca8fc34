using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Vault;

internal sealed class ResealingTable : IEntityTypeConfiguration<Resealing>
{
    public void Configure(EntityTypeBuilder<Resealing> builder)
    {
        builder.ToTable("Resealing");
        builder.HasKey(row => row.Table);
    }
}
