using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Otklik.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Number).IsUnique();
        // Queues hold open cases only: what is finished costs these nothing.
        builder.HasIndex(row => new { row.CentreId, row.QueueKey }).HasFilter("\"QueueKey\" IS NOT NULL");
        builder.HasIndex(row => new { row.OrganisationId, row.QueueKey }).HasFilter("\"QueueKey\" IS NOT NULL");
        builder.HasIndex(row => row.QueueKey).HasFilter("\"QueueKey\" IS NOT NULL");
        // Everything by time: of one centre, and of those who see many.
        builder.HasIndex(row => new { row.CentreId, row.OpenedAt });
        builder.HasIndex(row => row.OpenedAt);
        // Finished cases by the time they ended: what retention looks through, with all that its rules ask about. One
        // by topic as well would cost every message of an import a page of its own.
        builder.HasIndex(row => new { row.CentreId, row.Status, row.Remains, row.ClosedAt, row.TopicId })
            .HasFilter("\"ClosedAt\" IS NOT NULL");
        // Open ones in one street, and what residents confirmed, to learn from: see SimilarCases.
        builder.HasIndex(row => new { row.CentreId, row.TopicId, row.Street })
            .HasFilter("\"QueueKey\" IS NOT NULL AND \"Street\" IS NOT NULL");
        builder.HasIndex(row => new { row.OrganisationId, row.TopicId })
            .HasFilter($"\"Status\" = {(int)CaseStatus.Confirmed}");
        builder.HasIndex(row => row.ProblemKey).HasFilter("\"ProblemKey\" IS NOT NULL");
        builder.HasIndex(row => row.HolderId).HasFilter("\"HolderId\" IS NOT NULL");
        builder.HasIndex(row => row.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

internal sealed class MessageTable : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.ThreadId);
        builder.HasIndex(row => row.CopyKey).HasFilter("\"CopyKey\" IS NOT NULL");
    }
}

internal sealed class MessageChangeTable : IEntityTypeConfiguration<MessageChange>
{
    public void Configure(EntityTypeBuilder<MessageChange> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.ChannelId, row.MessageKey });
    }
}

internal sealed class MessageThreadTable : IEntityTypeConfiguration<MessageThread>
{
    public void Configure(EntityTypeBuilder<MessageThread> builder)
    {
        builder.ToTable("Threads");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.ChannelId, row.Key }).IsUnique();
    }
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.NextAttemptAt).HasFilter("\"NextAttemptAt\" IS NOT NULL");
    }
}

internal sealed class CaseEventTable : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
    }
}

internal sealed class ClockTable : IEntityTypeConfiguration<Clock>
{
    public void Configure(EntityTypeBuilder<Clock> builder)
    {
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => new { row.Kind, row.DueAt }).HasFilter("\"StoppedAt\" IS NULL");
    }
}

internal sealed class DailyCountTable : IEntityTypeConfiguration<DailyCount>
{
    public void Configure(EntityTypeBuilder<DailyCount> builder) =>
        builder.HasKey(row => new { row.CentreId, row.Day, row.TopicId, row.OrganisationId, row.Network });
}
