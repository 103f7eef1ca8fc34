using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Topics.Places;

internal sealed class GazetteerTable : IEntityTypeConfiguration<GazetteerPlace>
{
    public void Configure(EntityTypeBuilder<GazetteerPlace> builder)
    {
        builder.ToTable("Gazetteer");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.PlaceKey }).IsUnique();
    }
}
