using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Intake.Steps;
using Otklik.Topics;

namespace Otklik.Intake;

/// <summary>Leads a text through the very steps of every message and tells what would become of it. Nothing is written,
/// sent or counted: the rows that the steps make are thrown away.</summary>
public sealed class RehearseMessage(
    IServiceScopeFactory scopes, IntakeSteps steps, CentreBook centres, TopicBook topics, Keys keys, CurrentAsker asker,
    TimeProvider time)
{
    public const int MostLetters = 4_000;
    private const int KeysNeeded = 24;

    /// <param name="ChannelId">By which it would come; null: by a form of the centre's own.</param>
    public sealed record Request(long CentreId, long? ChannelId, string Text);

    /// <param name="Case">The case it would open, or the one it would join; none of it is stored.</param>
    /// <param name="Joins">The case is there already.</param>
    /// <param name="IsSure">The topic would be taken without a person.</param>
    public sealed record Outcome(Draft Draft, Case Case, bool Joins, bool IsSure)
    {
        public IReadOnlyList<Clock> Clocks { get; init; } = [];

        /// <summary>What would be written to the resident at once; null: nothing.</summary>
        public Delivery? FirstAnswer { get; init; }
    }

    /// <summary>Null when the centre or the channel is not the asker's.</summary>
    public async Task<Outcome?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageStaff, request.CentreId)) return null;
        var tree = await centres.ReadAsync(cancellation);
        var channel = request.ChannelId is { } id ? tree.Channel(id)
            : new Channel { CentreId = request.CentreId, Code = "", Name = "", Network = Network.Form };
        if (channel is null || channel.CentreId != request.CentreId) return null;
        await keys.EnsureAsync(KeysNeeded, cancellation);
        var book = await topics.ReadAsync(cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateSystemScope();
        var envelope = new Envelope
        {
            Id = keys.Next(), ChannelId = channel.Id, ExternalKey = "", Body = [], Source = EnvelopeSource.Form,
            ReceivedAt = now,
        };
        var batch = new IntakeBatch([envelope], scope.ServiceProvider.GetRequiredService<AppDb>(), tree,
            new CaseShelf(new TopicDeadlines(book), keys.Next), now, import: null);
        batch.Parsed.Add(new ParsedEnvelope(envelope, channel, [Said(channel, request.Text, now)]));
        // Reading a network's payload is the first of them: there is none here.
        foreach (var step in steps.All.Where(step => step is not ParseStep)) await step.RunAsync(batch, cancellation);
        return Tell(batch, book);
    }

    private static Outcome Tell(IntakeBatch batch, TopicSnapshot book)
    {
        var draft = batch.Drafts.Single();
        var about = batch.Rows.Cases.Find(row => row.Id == draft.CaseId) ?? batch.Shelf.Find(draft.CaseId)!.Case;
        var best = draft.Understood.Topics.Count > 0 ? draft.Understood.Topics[0].Confidence : 0;
        return new Outcome(draft, about, !draft.Opens, best >= book.AutomaticFrom(draft.CentreId))
        {
            Clocks = [.. batch.Rows.Clocks.Where(clock => clock.CaseId == about.Id).OrderBy(clock => clock.Kind)],
            FirstAnswer = batch.Rows.Deliveries.Find(delivery => delivery.MessageId == draft.MessageId),
        };
    }

    /// <summary>Somebody new writes in a conversation of their own, so that no thread is found.</summary>
    private static MessageReceived Said(Channel channel, string text, DateTime now)
    {
        var key = $"rehearsal-{Guid.CreateVersion7():N}";
        var kind = channel.Network switch
        {
            Network.Email => ThreadKind.Mail,
            Network.Vk => ThreadKind.WallComment,
            Network.Form => ThreadKind.Form,
            Network.File => ThreadKind.File,
            _ => ThreadKind.PrivateChat,
        };
        return new MessageReceived(key, now,
            new ThreadAddress(kind, key, "", IsPublic: kind == ThreadKind.WallComment, NamesPerson: false),
            new InboundAuthor(key), text.Length > MostLetters ? text[..MostLetters] : text, []);
    }
}
