using Otklik.Cases.Api;
using Otklik.Cases.Approvals;
using Otklik.Cases.Searching;
using Otklik.Cases.Live;
using Otklik.Cases.Opening;
using Otklik.Cases.Queue;
using Otklik.Cases.Replies;
using Otklik.Cases.Retention;
using Otklik.Cases.Retention.Requests;
using Otklik.Cases.Settings;
using Otklik.Cases.Sheet;
using Otklik.Cases.Transfers;
using Otklik.Cases.Work;
using Otklik.Centres.Staff;
using Otklik.Data;
using Otklik.Topics.Learning;
using Otklik.Ui.Shell;
using Otklik.Vault;

namespace Otklik.Cases;

/// <summary>The life of a case from the first message to the resident's verdict: the one table of moves, the clocks,
/// the queue, the case page, replies with their approval and deliveries, promises. Intake opens and joins cases through
/// <see cref="Opening"/>; Channels sends what stands in <c>Deliveries</c>; everything staff do is a verb in
/// <see cref="Work"/> or <see cref="Replies"/>.</summary>
public static class CasesRoom
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<PublicCodes>();
        services.AddSingleton<PublicLinks>();
        services.AddSingleton<CaseDeadlines>();
        services.AddScoped<SeparateThreads>();
        services.AddHostedService<SeparateThreadsWorker>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<Jurisdiction>();
        services.AddScoped<Otklik.Centres.Structure.IHangsOnBodies, WorkOfBodies>();
        services.AddScoped<CasePauses>();
        services.AddScoped<Handover>();
        services.AddScoped<PassedRows>();
        services.AddScoped<MessageWords>();
        services.AddScoped<TopicDecisions>();
        services.AddScoped<ApprovalChain>();
        services.AddScoped<ApprovalPlan>();
        services.AddScoped<SetApproval>();
        services.AddScoped<ChainWords>();
        services.AddScoped<IRailSource, ApprovalRail>();
        services.AddSingleton(provider => new ReplyDeliveries(
            provider.GetRequiredService<PublicLinks>(), provider.GetRequiredService<Keys>().Next));
        services.AddScoped<SpreadReply>();
        services.AddScoped<ISolvedCases, SolvedCaseReader>();
        services.AddScoped<IWorkInHand, WorkInHand>();
        services.AddScoped<ReplyRehearsal>();
        services.AddReplySettings();
        services.AddScoped<ApiCases>();
        services.AddRetention();
        AddVerbs(services);
        AddScreens(services);
        services.AddHostedService<CaseSweeps>();
        services.AddSingleton(AuthorVault.Addresses);
        services.AddSingleton(DataRequest.Passes);
        return services;
    }

    public static WebApplication MapCases(this WebApplication app)
    {
        app.MapCaseSteps();
        app.MapReplySteps();
        app.MapLive();
        app.MapReadApi();
        app.MapApprovalUndo();
        app.MapTemplates();
        app.MapRetention();
        app.MapRequests();
        return app;
    }

    private static void AddScreens(IServiceCollection services)
    {
        services.AddSingleton<QueueCounts>();
        services.AddSingleton<QueueWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueWatch>());
        services.AddScoped<IRailSource, CasesRail>();
        services.AddScoped<CaseSearch>();
        services.AddSearching();
        services.AddScoped<QueueQuery>();
        services.AddScoped<QueueReader>();
        services.AddScoped<CaseSheetReader>();
        services.AddScoped<ThreadReader>();
        services.AddScoped<SimilarCases>();
        services.AddScoped<TransferredList>();
        services.AddScoped<PanelWork>();
        services.AddScoped<ReplySubmit>();
        services.AddScoped<Step>();
    }

    private static void AddVerbs(IServiceCollection services)
    {
        services.AddScoped<AcceptCase>();
        services.AddScoped<ArbitrateCase>();
        services.AddScoped<AskResident>();
        services.AddScoped<AssignCase>();
        services.AddScoped<BulkAction>();
        services.AddScoped<ChangeImportance>();
        services.AddScoped<CloseThanks>();
        services.AddScoped<CorrectKind>();
        services.AddScoped<CorrectPlace>();
        services.AddScoped<CorrectTopic>();
        services.AddScoped<DecideCase>();
        services.AddScoped<DeleteView>();
        services.AddScoped<MergeCases>();
        services.AddScoped<RejectCase>();
        services.AddScoped<ReopenCase>();
        services.AddScoped<RestoreCase>();
        services.AddScoped<ReturnNotOurs>();
        services.AddScoped<SaveView>();
        services.AddScoped<SplitCase>();
        services.AddScoped<SplitLetter>();
        services.AddScoped<SplitOpening>();
        services.AddScoped<StopWaiting>();
        services.AddScoped<TouchPresence>();
        services.AddScoped<UndoLast>();
        services.AddScoped<TransferCase>();
        services.AddScoped<AcceptTransfer>();
        services.AddScoped<ReturnTransfer>();
        services.AddScoped<ArbitrateTransfer>();
        services.AddScoped<UnmergeCase>();
        services.AddScoped<AddReplyPhotos>();
        services.AddScoped<AnswerElsewhere>();
        services.AddScoped<ApproveReply>();
        services.AddScoped<CloseSilentCases>();
        services.AddScoped<MissPromises>();
        services.AddScoped<PublishReply>();
        services.AddScoped<RecordDelivery>();
        services.AddScoped<DeliveryNews>();
        services.AddScoped<ReturnForRework>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<SendAgain>();
        services.AddScoped<SendForApproval>();
        services.AddScoped<TakeBackReply>();
        services.AddScoped<TakeVerdict>();
        services.AddScoped<WithdrawReply>();
    }
}
