using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.PersonalData;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;
using Otklik.Topics;
using Otklik.Topics.Places;
using Otklik.Vault;

namespace Otklik.Cases.Work;

/// <summary>Makes cases of their own of the further problems in one letter. The letter itself stays whole where it is;
/// each new case has the words that are about it, in the same thread, under a pseudonym of its own.</summary>
public sealed class SplitLetter(
    CaseDesk desk, AppDb db, SplitOpening opening, AuthorVault vault, CentreBook centres, TopicBook topics,
    GazetteerBook gazetteers)
{
    private const int MostExcerpt = 200;

    public sealed record Request(long CaseId, int? Version);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var letter = await db.Messages.AsNoTracking().Where(row => row.CaseId == request.CaseId)
            .OrderBy(row => row.Id).FirstAsync(cancellation);
        var book = await topics.ReadAsync(cancellation);
        var parts = LetterParts.Of(letter.Text, file.Case.CentreId, book);
        if (parts.Count < 2) return new CaseOutcome.Refused(CaseTexts.Get("Split.OneProblem"));
        // The part that the case is about already stays; when none is, the first one does.
        var stays = parts.FirstOrDefault(part => part.TopicId == file.Case.TopicId) ?? parts[0];

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var part in parts.Where(part => part != stays))
        {
            var newId = desk.NextKey();
            var name = book.Topic(part.TopicId)?.Name ?? CaseTexts.Get("Split.Part");
            var details = new MoveDetails { OtherCaseId = newId, Reason = name };
            if (file.Apply(CaseMove.Split, desk.Actor, desk.Now, details) is { } refusal)
                return new CaseOutcome.Refused(refusal);
            await OpenAsync(file.Case, letter, part, newId, (name, book), cancellation);
        }

        var outcome = await desk.SaveAsync(file, null, cancellation);
        if (outcome is CaseOutcome.Done) await transaction.CommitAsync(cancellation);
        return outcome;
    }

    private async Task OpenAsync(
        Case from, Message letter, ProblemPart part, long newId, (string Name, TopicSnapshot Topics) named,
        CancellationToken cancellation)
    {
        var words = part.Span.Of(letter.Text);
        var text = Tokenizer.Read(words);
        var personal = PersonalDataFinder.Find(text);
        var masked = PersonalDataFinder.Mask(words, personal);
        var facts = new SplitOpening.New(named.Name, masked.Length > MostExcerpt ? masked[..MostExcerpt] : masked,
            await PlaceAsync(from, text, cancellation), letter.ReceivedAt, letter.ChannelId, Messages: 1, Authors: 1)
        {
            Topics = [.. named.Topics.Classifier(from.CentreId).Classify(text).Select(guess => new TopicSuggestion(
                guess.TopicId, guess.Confidence, [.. guess.Reasons
                    .Where(reason => !personal.Any(found => found.Span.Overlaps(reason.Span)))
                    .Select(reason => new SuggestionWord(reason.Words, reason.Share))]))],
        };
        desk.Collect(await opening.OpenAsync(from, newId, facts, cancellation));
        db.Messages.Add(new Message
        {
            Id = desk.NextKey(), CaseId = newId, CentreId = from.CentreId, ChannelId = letter.ChannelId,
            ThreadId = letter.ThreadId, AuthorId = await RenamedAsync(letter, newId, cancellation),
            ExternalKey = string.Create(CultureInfo.InvariantCulture, $"{letter.ExternalKey}#{part.Span.Start}"),
            Text = words, MaskSpans = Cases.MaskSpans.Write(personal),
            Kind = letter.Kind, WrittenAt = letter.WrittenAt, ReceivedAt = letter.ReceivedAt,
            Permalink = letter.Permalink, IsAutomatic = letter.IsAutomatic,
        });
    }

    /// <summary>Where its own words say it is, else where the letter is about.</summary>
    private async Task<PlaceParts> PlaceAsync(Case from, TokenizedText text, CancellationToken cancellation)
    {
        var gazetteer = await gazetteers.ReadAsync(from.CentreId, cancellation);
        var own = PlaceFinder.Find(text, gazetteer, from.Settlement);
        return own.Street is null && own.Landmark is null
            ? new PlaceParts(from.Settlement, from.Street, from.House, from.Landmark, from.Latitude, from.Longitude)
            : new PlaceParts(own.Settlement ?? from.Settlement, own.Street, own.House, own.Landmark,
                own.Point?.Latitude, own.Point?.Longitude);
    }

    /// <summary>A pseudonym is good for one case.</summary>
    private async Task<long> RenamedAsync(Message letter, long newId, CancellationToken cancellation)
    {
        var network = (await centres.ReadAsync(cancellation)).Channel(letter.ChannelId)?.Network;
        var known = await db.Identities.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AuthorId == letter.AuthorId, cancellation);
        if (network is not { } where || known is null) return desk.NextKey();
        var sealedAgain = vault.Reseal(known, newId, where);
        db.Identities.Add(sealedAgain);
        return sealedAgain.AuthorId;
    }
}
