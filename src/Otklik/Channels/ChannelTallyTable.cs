using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Channels;

internal sealed class ChannelTallyTable : IEntityTypeConfiguration<ChannelTally>
{
    public void Configure(EntityTypeBuilder<ChannelTally> builder)
    {
        builder.ToTable("ChannelTallies");
        builder.HasKey(row => new { row.ChannelId, row.Day, row.Outcome, row.Reason });
    }
}
