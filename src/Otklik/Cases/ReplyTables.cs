using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases;

internal sealed class ReplyTable : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.AuthorId, row.State });
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

internal sealed class ApprovalStepTable : IEntityTypeConfiguration<ApprovalStep>
{
    public void Configure(EntityTypeBuilder<ApprovalStep> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.ReplyId);
    }
}

internal sealed class ApprovalRuleTable : IEntityTypeConfiguration<ApprovalRule>
{
    public void Configure(EntityTypeBuilder<ApprovalRule> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CentreId, row.OrganisationId });
    }
}

internal sealed class PromiseTable : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.State, row.DueOn });
    }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        // What waits, by channel and by thread: small whatever the table's size.
        builder.HasIndex(row => new { row.ChannelId, row.NextAttemptAt }).HasFilter("\"State\" = 1");
        builder.HasIndex(row => row.ThreadId).HasFilter("\"State\" = 1");
        builder.HasIndex(row => row.NextAttemptAt, "IX_Deliveries_ToDelete")
            .HasFilter("\"State\" = 6 AND \"ExternalId\" IS NOT NULL");
        builder.HasIndex(row => row.ChannelId, "IX_Deliveries_NotSent").HasFilter("\"State\" IN (4, 5)");
        builder.HasIndex(row => new { row.ChannelId, row.ExternalId }).HasFilter("\"ExternalId\" IS NOT NULL");
    }
}

internal sealed class VerdictTable : IEntityTypeConfiguration<Verdict>
{
    public void Configure(EntityTypeBuilder<Verdict> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.CaseId, row.MessageId }).IsUnique();
    }
}

internal sealed class SavedViewTable : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.StaffId);
    }
}

internal sealed class PresenceTable : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder) =>
        builder.HasKey(row => new { row.CaseId, row.StaffId });
}

internal sealed class UndoTable : IEntityTypeConfiguration<UndoEntry>
{
    public void Configure(EntityTypeBuilder<UndoEntry> builder)
    {
        builder.ToTable("Undo");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.StaffId);
    }
}
