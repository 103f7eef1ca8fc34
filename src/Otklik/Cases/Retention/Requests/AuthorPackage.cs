using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ICSharpCode.SharpZipLib.Zip;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Vault;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Writes what is kept of one author in one case as a ZIP: JSON for programs, HTML for people, the files as
/// they came; every entry under AES-256. Names of entries, which ZIP leaves open, say nothing.</summary>
public sealed class AuthorPackage(
    AppDb db, AuthorRecords records, CentreBook centres, FileStore files, AuthorVault vault)
{
    private const int AesBits = 256;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <param name="Files">Names of entries.</param>
    public sealed record Written(DateTime At, string? Network, string Text, IReadOnlyList<Edit> Edits,
        IReadOnlyList<string> Files);

    public sealed record Edit(DateTime At, string? Text);

    /// <param name="From">The body, or the centre.</param>
    public sealed record Answer(DateTime At, string? From, string Text);

    public sealed record Judged(DateTime At, string Verdict, string? Words);

    /// <param name="Account">The network's id of the person, or their address.</param>
    public sealed record Identity(string Account, string? Name, string? Contact);

    /// <param name="You">Null in what a clerk can open: to learn who wrote takes two people.</param>
    public sealed record Contents(string Case, DateTime MadeAt, Identity? You, IReadOnlyList<Written> Messages,
        IReadOnlyList<Answer> Answers, IReadOnlyList<Answer> Sent, IReadOnlyList<Judged> Verdicts);

    public async Task WriteAsync(
        Stream output, DataRequest request, string pass, DateTime now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var attached = new List<(string Entry, string Key)>();
        var contents = await ReadAsync(request, attached, now, cancellation);
        await using var zip = new ZipOutputStream(output) { Password = pass, IsStreamOwner = false };
        zip.SetLevel(6);
        await AddAsync(zip, "data.json", JsonSerializer.SerializeToUtf8Bytes(contents, Json), now, cancellation);
        await AddAsync(zip, "data.html", Encoding.UTF8.GetBytes(PackageHtml.Of(contents)), now, cancellation);
        foreach (var (entry, key) in attached)
        {
            await using var file = files.Open(key);
            if (file is null) continue;
            Begin(zip, entry, now);
            await file.CopyToAsync(zip, cancellation);
            zip.CloseEntry();
        }

        zip.Finish();
    }

    private async Task<Contents> ReadAsync(
        DataRequest request, List<(string, string)> attached, DateTime now, CancellationToken cancellation)
    {
        var ids = (await records.MessagesAsync(request, cancellation)).ConvertAll(row => row.Id);
        var chain = await records.ChainAsync(request.CaseId, cancellation);
        var tree = await centres.ReadAsync(cancellation);
        var messages = await db.Messages.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var keys = messages.ConvertAll(row => row.ExternalKey);
        var channels = messages.Select(row => row.ChannelId).Distinct().ToList();
        var changes = (await db.MessageChanges.AsNoTracking()
            .Where(row => channels.Contains(row.ChannelId) && keys.Contains(row.MessageKey)).OrderBy(row => row.Id)
            .ToListAsync(cancellation)).ToLookup(row => (row.ChannelId, row.MessageKey));
        var own = (await db.Attachments.AsNoTracking()
            .Where(row => row.CaseId == request.CaseId && row.MessageId != null && ids.Contains(row.MessageId.Value))
            .OrderBy(row => row.Id).ToListAsync(cancellation)).ToLookup(row => row.MessageId!.Value);
        var written = messages.ConvertAll(row => new Written(row.WrittenAt,
            tree.Channel(row.ChannelId)?.Network.ToString(), row.Text,
            [.. changes[(row.ChannelId, row.ExternalKey)].Select(change => new Edit(change.At, change.Text))],
            [.. own[row.Id].Select(file => EntryOf(file, attached)).OfType<string>()]));
        var replies = await db.Replies.AsNoTracking()
            .Where(row => chain.Contains(row.CaseId) && row.State == ReplyState.Published).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var sent = await db.Deliveries.AsNoTracking()
            .Where(row => chain.Contains(row.CaseId) && ids.Contains(row.MessageId) && row.ReplyId == null)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var verdicts = await db.Verdicts.AsNoTracking()
            .Where(row => chain.Contains(row.CaseId) && ids.Contains(row.MessageId)).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var number = await db.Cases.IgnoreQueryFilters().Where(row => row.Id == request.CaseId).Select(row =>
            row.Number)
            .FirstAsync(cancellation);
        return new Contents(number, now, await IdentityAsync(request, cancellation), written,
            [.. replies.Select(row => new Answer(row.PublishedAt ?? row.SavedAt,
                row.OrganisationId is { } body ? tree.Organisation(body)?.Name : tree.Centre(request.CentreId)?.Name,
                row.Text))],
            [.. sent.Select(row => new Answer(row.CreatedAt, tree.Centre(request.CentreId)?.Name,
                Opening.PublicLinks.WithoutKeys(row.Text)))],
            [.. verdicts.Select(row => new Judged(row.At, row.Value.ToString(), row.Words))]);
    }

    private async Task<Identity?> IdentityAsync(DataRequest request, CancellationToken cancellation)
    {
        if (request.TakenBy is not null) return null;
        var known = await db.Identities.AsNoTracking()
            .FirstOrDefaultAsync(row => row.AuthorId == request.AuthorId, cancellation);
        if (known is null) return null;
        var author = vault.Open(known);
        return new Identity(author.Key, author.Name, author.Contact);
    }

    private static string? EntryOf(Attachment file, List<(string, string)> attached)
    {
        if ((file.OriginalKey ?? file.ShownKey) is not { } key) return null;
        var ending = Path.GetExtension(file.Name ?? "").TrimStart('.').ToLowerInvariant();
        if (ending.Length is 0 or > 5 || !ending.All(char.IsAsciiLetterOrDigit)) ending = "bin";
        var entry = $"files/{attached.Count + 1}.{ending}";
        attached.Add((entry, key));
        return entry;
    }

    private static async Task AddAsync(
        ZipOutputStream zip, string name, byte[] bytes, DateTime now, CancellationToken cancellation)
    {
        Begin(zip, name, now);
        await zip.WriteAsync(bytes, cancellation);
        zip.CloseEntry();
    }

    private static void Begin(ZipOutputStream zip, string name, DateTime now) =>
        zip.PutNextEntry(new ZipEntry(name) { DateTime = now, AESKeySize = AesBits });
}
