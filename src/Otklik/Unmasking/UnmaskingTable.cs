using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Unmasking;

internal sealed class UnmaskingTable : IEntityTypeConfiguration<UnmaskingRequest>
{
    public void Configure(EntityTypeBuilder<UnmaskingRequest> builder)
    {
        builder.ToTable("Unmaskings");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.MessageId);
        builder.HasIndex(row => row.AuthorId);
    }
}
