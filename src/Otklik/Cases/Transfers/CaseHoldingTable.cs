using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases.Transfers;

internal sealed class CaseHoldingTable : IEntityTypeConfiguration<CaseHolding>
{
    public void Configure(EntityTypeBuilder<CaseHolding> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        // What a centre has given away, the latest first.
        builder.HasIndex(row => new { row.CentreId, row.Until });
        builder.Property(row => row.Words).HasMaxLength(CaseHolding.LongestWords);
    }
}
