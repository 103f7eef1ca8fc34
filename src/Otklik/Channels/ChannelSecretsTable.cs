using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Channels;

internal sealed class ChannelSecretsTable : IEntityTypeConfiguration<ChannelSecrets>
{
    public void Configure(EntityTypeBuilder<ChannelSecrets> builder)
    {
        builder.ToTable("ChannelSecrets");
        builder.HasKey(row => row.ChannelId);
        builder.Property(row => row.ChannelId).ValueGeneratedNever();
    }
}
