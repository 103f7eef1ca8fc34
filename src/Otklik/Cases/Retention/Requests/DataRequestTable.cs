using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases.Retention.Requests;

internal sealed class DataRequestTable : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.State });
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.PackageUntil).HasFilter("\"PackageKey\" IS NOT NULL");
        builder.Property(row => row.State).IsConcurrencyToken();
    }
}
