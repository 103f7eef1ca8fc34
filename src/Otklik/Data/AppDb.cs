using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Retention;
using Otklik.Cases.Retention.Requests;
using Otklik.Cases.Transfers;
using Otklik.Cases.Settings;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Centres.Invitations;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Passkeys;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Channels;
using Otklik.Cluster;
using Otklik.Intake;
using Otklik.Notices;
using Otklik.Topics;
using Otklik.Topics.Learning;
using Otklik.Topics.Places;
using Otklik.Unmasking;
using Otklik.Vault;

namespace Otklik.Data;

/// <summary>The table of contents of the schema. Every query of a room runs inside the asker's scope: the filters below
/// hide what is not theirs, and background work asks as <see cref="Asker.System"/>.</summary>
public abstract class AppDb(DbContextOptions options, CurrentAsker asker)
    : IdentityUserContext<StaffMember, long>(options)
{
    public Asker Asker => asker.Value;

    public DbSet<Centre> Centres => Set<Centre>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();
    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<Passkey> Passkeys => Set<Passkey>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<Channel> Channels => Set<Channel>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();

    public DbSet<TopicGroup> TopicGroups => Set<TopicGroup>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<TopicSwitch> TopicSwitches => Set<TopicSwitch>();
    public DbSet<KeywordRule> KeywordRules => Set<KeywordRule>();
    public DbSet<Otklik.Topics.Route> Routes => Set<Otklik.Topics.Route>();
    public DbSet<DeadlineRule> DeadlineRules => Set<DeadlineRule>();
    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();
    public DbSet<TopicCorrection> TopicCorrections => Set<TopicCorrection>();
    public DbSet<GazetteerPlace> Gazetteer => Set<GazetteerPlace>();

    public DbSet<LearnedModel> LearnedModels => Set<LearnedModel>();
    public DbSet<LearnedModelFile> LearnedModelFiles => Set<LearnedModelFile>();
    public DbSet<ModelInUse> ModelsInUse => Set<ModelInUse>();

    public DbSet<ChannelSecrets> ChannelSecrets => Set<ChannelSecrets>();

    public DbSet<Envelope> Inbox => Set<Envelope>();
    public DbSet<QuarantinedEnvelope> Quarantine => Set<QuarantinedEnvelope>();
    public DbSet<SeenKey> SeenKeys => Set<SeenKey>();
    public DbSet<FileImport> Imports => Set<FileImport>();

    public DbSet<Case> Cases => Set<Case>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageChange> MessageChanges => Set<MessageChange>();
    public DbSet<MessageThread> Threads => Set<MessageThread>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<CaseEvent> CaseEvents => Set<CaseEvent>();
    public DbSet<Clock> Clocks => Set<Clock>();
    public DbSet<Reply> Replies => Set<Reply>();
    public DbSet<ApprovalStep> ApprovalSteps => Set<ApprovalStep>();
    public DbSet<ApprovalRule> ApprovalRules => Set<ApprovalRule>();
    public DbSet<ReplyRule> ReplyRules => Set<ReplyRule>();
    public DbSet<ReplyTemplate> ReplyTemplates => Set<ReplyTemplate>();
    public DbSet<Promise> Promises => Set<Promise>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<Verdict> Verdicts => Set<Verdict>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<DailyCount> DailyCounts => Set<DailyCount>();
    public DbSet<UndoEntry> Undo => Set<UndoEntry>();

    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();
    public DbSet<CaseHolding> CaseHoldings => Set<CaseHolding>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<Tombstone> Tombstones => Set<Tombstone>();
    public DbSet<DoomedFile> DoomedFiles => Set<DoomedFile>();
    public DbSet<DataRequest> DataRequests => Set<DataRequest>();
    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<AccountLetter> AccountLetters => Set<AccountLetter>();
    public DbSet<NoticeWish> NoticeWishes => Set<NoticeWish>();

    public DbSet<SealedIdentity> Identities => Set<SealedIdentity>();
    public DbSet<UnmaskingRequest> Unmaskings => Set<UnmaskingRequest>();
    public DbSet<Resealing> Resealings => Set<Resealing>();
    public DbSet<OwnershipRow> Ownerships => Set<OwnershipRow>();
    public DbSet<KeyBlock> KeyBlocks => Set<KeyBlock>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        builder.Entity<StaffMember>().ToTable("Staff");
        builder.Entity<IdentityUserClaim<long>>().ToTable("StaffClaims");
        builder.Entity<IdentityUserLogin<long>>().ToTable("StaffLogins");
        builder.Entity<IdentityUserToken<long>>().ToTable("StaffTokens");

        builder.Entity<Case>().HasQueryFilter("scope", row => Asker.SeesEverything
            || Asker.CentreIds.Contains(row.CentreId)
            || (row.OrganisationId != null && Asker.OrganisationIds.Contains(row.OrganisationId.Value)));
        builder.Entity<Centre>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.Id));
        builder.Entity<Organisation>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<Channel>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<ApiKey>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<GazetteerPlace>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<QuarantinedEnvelope>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<FileImport>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<LearnedModel>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<ModelInUse>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<SavedView>().HasQueryFilter("scope",
            row => Asker.SeesEverything || row.StaffId == Asker.StaffId);
        builder.Entity<UndoEntry>().HasQueryFilter("scope",
            row => Asker.SeesEverything || row.StaffId == Asker.StaffId);
        builder.Entity<RetentionRule>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<ReplyRule>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<ReplyTemplate>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.KnownCentreIds.Contains(row.CentreId));
        builder.Entity<LegalHold>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<Tombstone>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<DataRequest>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<RetentionRun>().HasQueryFilter("scope", row => Asker.SeesEverything || row.CentreId == null
            || Asker.CentreIds.Contains(row.CentreId.Value));
        builder.Entity<CaseHolding>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
        builder.Entity<DailyCount>().HasQueryFilter("scope",
            row => Asker.SeesEverything || Asker.CentreIds.Contains(row.CentreId));
    }
}
