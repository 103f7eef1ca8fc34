using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Data;

internal sealed class KeyBlockTable : IEntityTypeConfiguration<KeyBlock>
{
    public void Configure(EntityTypeBuilder<KeyBlock> builder) => builder.HasKey(row => row.Name);
}
