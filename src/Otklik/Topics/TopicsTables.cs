using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Topics;

internal sealed class TopicGroupTable : IEntityTypeConfiguration<TopicGroup>
{
    public void Configure(EntityTypeBuilder<TopicGroup> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.Name }).IsUnique();
    }
}

internal sealed class TopicTable : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        // Two centres may each add a topic of the same name to a group that both inherit.
        builder.HasIndex(row => new { row.GroupId, row.CentreId, row.Name }).IsUnique();
    }
}

internal sealed class KeywordRuleTable : IEntityTypeConfiguration<KeywordRule>
{
    public void Configure(EntityTypeBuilder<KeywordRule> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.TopicId);
    }
}

internal sealed class RouteTable : IEntityTypeConfiguration<Route>
{
    public void Configure(EntityTypeBuilder<Route> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CentreId);
    }
}

internal sealed class DeadlineRuleTable : IEntityTypeConfiguration<DeadlineRule>
{
    public void Configure(EntityTypeBuilder<DeadlineRule> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CentreId);
    }
}

internal sealed class TopicSwitchTable : IEntityTypeConfiguration<TopicSwitch>
{
    public void Configure(EntityTypeBuilder<TopicSwitch> builder)
    {
        builder.ToTable("TopicSwitches");
        builder.HasKey(row => new { row.CentreId, row.TopicId });
    }
}

internal sealed class CalendarDayTable : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder) =>
        builder.HasKey(row => new { row.CentreId, row.Date });
}

internal sealed class TopicCorrectionTable : IEntityTypeConfiguration<TopicCorrection>
{
    public void Configure(EntityTypeBuilder<TopicCorrection> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.At });
        builder.HasIndex(row => row.At);
        builder.HasIndex(row => row.CaseId);
    }
}
