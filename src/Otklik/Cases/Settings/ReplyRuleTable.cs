using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases.Settings;

internal sealed class ReplyRuleTable : IEntityTypeConfiguration<ReplyRule>
{
    public void Configure(EntityTypeBuilder<ReplyRule> builder)
    {
        builder.ToTable("ReplyRules");
        builder.HasKey(row => new { row.CentreId, row.Kind });
    }
}

internal sealed class ReplyTemplateTable : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CentreId);
    }
}
