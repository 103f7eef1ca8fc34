using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Language;
using Otklik.Language.Verdicts;
using Otklik.Topics;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Decides for each message which case it belongs to: the one of its thread, one about the same problem, or a
/// new one; and which pseudonym its writer has there.</summary>
internal sealed class TargetStep(AuthorVault vault, PublicCodes codes, TopicBook topics, Keys keys) : IIntakeStep
{
    private const int ShortText = 60;
    private const double SureOfTopic = 0.6;
    private const double Plausible = 0.2;

    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        await FindAskedLinksAsync(batch, cancellation);
        await FindJoinedAsync(batch, cancellation);
        var book = await topics.ReadAsync(cancellation);
        var opened = new Dictionary<long, Draft>();
        var byThread = new Dictionary<long, long>();
        var problems = new OpenProblems(batch.Shelf);
        var copies = new Dictionary<(long, long), long>();
        foreach (var draft in batch.Drafts)
        {
            var target = Existing(batch, draft, book)
                ?? (byThread.TryGetValue(draft.Thread!.Id, out var here)
                    && !IsAboutSomethingElse(opened.GetValueOrDefault(here), draft) ? here : (long?)null)
                ?? (batch.Import is null ? Copied(draft, copies) ?? problems.Find(draft) : null);
            if (target is null)
            {
                target = keys.Next();
                draft.Opens = true;
                opened.Add(target.Value, draft);
                if (batch.Import is null) problems.Add(draft, target.Value);
            }

            if (draft.TextHash is { } text) copies.TryAdd((draft.CentreId, text), target.Value);

            draft.CaseId = target.Value;
            byThread[draft.Thread!.Id] = target.Value;
            draft.Thread!.CaseId = target;
        }

        await NameAuthorsAsync(batch, cancellation);
    }

    /// <summary>The case of the same text, stored already or of this batch. Thanks and chatter are alike by
    /// nature.</summary>
    private static long? Copied(Draft draft, Dictionary<(long, long), long> copies) =>
        draft.Understood.Kind.Kind is MessageKind.Thanks or MessageKind.NotForUs ? null
        : draft.CopyOf ?? (draft.TextHash is { } text && copies.TryGetValue((draft.CentreId, text), out var id)
            ? id : null);

    private static long? Existing(IntakeBatch batch, Draft draft, TopicSnapshot book)
    {
        if (draft.AskedLinkFor is not null && draft.CaseId != 0) return batch.Shelf.Find(draft.CaseId)?.Case.Id;
        if (draft.Joins is { } joins && batch.Shelf.Find(joins.CaseId) is { } joined)
        {
            if (joins.IsAuthor || joined.Case.Status.IsOpen()) return joined.Case.Id;
            draft.RepeatOfId = joined.Case.Id;
            return null;
        }

        var tapped = draft.Tap switch
        {
            TapPayload.Answer answer => batch.Shelf.Find(answer.CaseId),
            TapPayload.Topic topic => batch.Shelf.Find(topic.CaseId),
            _ => null,
        };
        // A button answers for the case only in the thread where it was offered.
        if (tapped is not null
            && tapped.Case.Id == batch.Shelf.Find(draft.Thread!.CaseId)?.Case.Id) return tapped.Case.Id;
        if (batch.Shelf.Find(draft.Thread!.CaseId) is not { } file) return null;
        if (file.Case.Status.IsOpen()) return IsAboutSomethingElse(file.Case, draft, book) ? null : file.Case.Id;

        // What is finished opens again only by a word on the outcome; anything else is a new matter.
        if (draft.Tap is TapPayload.Verdict || VerdictReader.Read(draft.Text) is not null) return file.Case.Id;
        if (file.Case.TopicId == draft.TopicId && draft.TopicId is not null) draft.RepeatOfId = file.Case.Id;
        return null;
    }

    /// <summary>In a private chat people come back with another matter: a text that is surely about another topic. A
    /// short one may be no more than a word on the first matter: its topic must not be one that the first
    /// was taken for.</summary>
    private static bool IsAboutSomethingElse(Case about, Draft draft, TopicSnapshot book) =>
        about.ClarifyingSince is null && IsAnotherTopic(about.TopicId, draft)
        // A case that went to another centre may have a topic of its classifier: that of the message is no other one.
        && book.ClassifierOwner(about.CentreId) == book.ClassifierOwner(draft.CentreId)
        && (draft.Text.Length >= ShortText
            || TopicSuggestions.Read(about.TopicReasons).All(guess =>
                guess.TopicId != draft.TopicId || guess.Confidence < Plausible));

    private static bool IsAboutSomethingElse(Draft? first, Draft draft) =>
        first is not null && IsAnotherTopic(first.TopicId, draft)
        && (draft.Text.Length >= ShortText || first.Understood.Topics.All(guess =>
            guess.TopicId != draft.TopicId || guess.Confidence < Plausible));

    private static bool IsAnotherTopic(long? topicId, Draft draft) =>
        draft.Thread!.Kind is ThreadKind.PrivateChat or ThreadKind.Mail
        && topicId is not null && draft.Understood.Topics is [{ } best, ..] && best.Confidence >= SureOfTopic
        && best.TopicId != topicId;

    /// <summary>«7KQ4M-2XW9P» in a private chat: the author of that message asks for the link that
    /// takes a verdict.</summary>
    private async Task FindAskedLinksAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var asked = new Dictionary<Draft, long>();
        foreach (var draft in batch.Drafts)
        {
            if (draft.Thread!.IsPublic || draft.Text.Length > ShortText || batch.Import is not null) continue;
            if (draft.Text.Split(' ', '\n').Select(codes.Find).FirstOrDefault(id => id is not null) is { } messageId)
                asked.Add(draft, messageId);
        }

        if (asked.Count == 0) return;
        var ids = asked.Values.Distinct().ToList();
        var messages = await batch.Db.Messages.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Join(batch.Db.Channels, row => row.ChannelId, channel => channel.Id, (row, channel) => new
            {
                row.Id, row.CaseId, row.AuthorId, channel.Network, channel.CentreId,
            }).ToDictionaryAsync(row => row.Id, cancellation);
        var writers = asked.Where(pair => messages.GetValueOrDefault(pair.Value)?.Network == pair.Key.Channel.Network)
            .Select(pair => (Draft: pair.Key, Message: messages[pair.Value], Hash: vault.KeyHash(
                messages[pair.Value].CaseId, pair.Key.Channel.Network, pair.Key.Event.Author.Key))).ToList();
        var known = await AuthorVault.KnownAsync(
            batch.Db, writers.ConvertAll(one => (one.Message.CaseId, one.Hash)), cancellation);
        foreach (var (draft, message, hash) in writers)
        {
            if (known.GetValueOrDefault((message.CaseId, hash)) != message.AuthorId) continue;
            draft.AskedLinkFor = message.Id;
            draft.CaseId = message.CaseId;
        }

        await batch.Shelf.LoadAsync(batch.Db,
            asked.Keys.Where(draft => draft.AskedLinkFor is not null).Select(draft => draft.CaseId), cancellation);
    }

    /// <summary>Whoever wrote on our own page has said which case it is: by a code, never by a
    /// number of ours.</summary>
    private async Task FindJoinedAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var wanted = batch.Drafts.Select(draft => (Draft: draft, Id: codes.Find(draft.Event.Own?.JoinsCode)))
            .Where(pair => pair.Id is not null).ToList();
        if (wanted.Count == 0) return;
        var ids = wanted.ConvertAll(pair => pair.Id!.Value);
        var messages = await batch.Db.Messages.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.CaseId, row.AuthorId }).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var (draft, id) in wanted)
        {
            if (!messages.TryGetValue(id!.Value, out var message)) continue;
            draft.Joins = new JoinTarget(message.CaseId, message.AuthorId, draft.Event.Own!.IsAuthor);
        }

        await batch.Shelf.LoadAsync(batch.Db, messages.Values.Select(message => message.CaseId), cancellation);
    }

    private async Task NameAuthorsAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var drafts = batch.Drafts;
        var hashes = new (long CaseId, string KeyHash)[drafts.Count];
        SideBySide.Each(hashes.Length, index => hashes[index] = (drafts[index].CaseId, vault.KeyHash(
            drafts[index].CaseId, drafts[index].Channel.Network, drafts[index].Event.Author.Key)));
        var known = await AuthorVault.KnownAsync(batch.Db,
            [.. hashes.Where((_, index) => !drafts[index].Opens)], cancellation);
        var unknown = new List<(SealedIdentity Identity, InboundAuthor Author)>();
        foreach (var (draft, hash) in drafts.Zip(hashes))
        {
            if (draft.Joins is { IsAuthor: true } joins && !draft.Opens)
            {
                draft.AuthorId = joins.AuthorId;
                continue;
            }

            if (draft.KnownAs is { } proved && proved.CaseId == draft.CaseId)
            {
                draft.AuthorId = proved.AuthorId;
                continue;
            }

            if (!known.TryGetValue(hash, out var author))
            {
                author = keys.Next();
                unknown.Add((new SealedIdentity
                {
                    AuthorId = author, CaseId = draft.CaseId, KeyHash = hash.KeyHash, Sealed = [],
                }, draft.Event.Author));
                known.Add(hash, author);
                draft.IsAuthorNew = true;
            }

            draft.AuthorId = author;
        }

        SideBySide.Each(unknown.Count, index => unknown[index].Identity.Sealed =
            vault.Seal(unknown[index].Identity.AuthorId, unknown[index].Author));
        batch.Rows.Identities.AddRange(unknown.Select(one => one.Identity));
    }
}
