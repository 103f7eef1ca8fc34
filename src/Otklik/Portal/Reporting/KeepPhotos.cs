using Otklik.Connectors;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Portal.Reporting;

/// <summary>Stores the photos of a form at once: a browser does not send them a second time when something has to be
/// mended. They are kept for good when the report is sent.</summary>
public sealed class KeepPhotos(FileStore files, OtklikOptions options)
{
    public const int Most = 5;
    public const long MaxRequestBytes = 60 * 1_048_576;

    public long MaxBytes => Math.Min(options.MaxAttachmentBytes, 10 * 1_048_576);

    /// <summary>What is wrong with one of the files.</summary>
    public enum Problem
    {
        TooMany,
        TooLarge,
        NoPhoto,
    }

    public sealed record Outcome(
        IReadOnlyList<OwnPayload.StoredFile> Kept, IReadOnlyList<(Problem Problem, string Name)> Problems);

    /// <param name="already">How many the report has.</param>
    public async Task<Outcome> RunAsync(IEnumerable<IFormFile> sent, int already, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var kept = new List<OwnPayload.StoredFile>();
        var problems = new List<(Problem, string)>();
        foreach (var file in sent.Where(file => file.Length > 0))
        {
            var name = InboundText.Line(Path.GetFileName(file.FileName), 80) ?? "";
            if (already + kept.Count >= Most) problems.Add((Problem.TooMany, name));
            else if (file.Length > MaxBytes) problems.Add((Problem.TooLarge, name));
            else if (await TypeOfAsync(file, cancellation) is not { } type) problems.Add((Problem.NoPhoto, name));
            else
            {
                await using var content = file.OpenReadStream();
                var stored = await files.HoldAsync(content, MaxBytes, cancellation);
                kept.Add(new OwnPayload.StoredFile(AttachmentKind.Photo, stored.Key, name, type, stored.Size));
            }
        }

        return new Outcome(kept, problems);
    }

    private static async Task<string?> TypeOfAsync(IFormFile file, CancellationToken cancellation)
    {
        await using var content = file.OpenReadStream();
        var head = new byte[PhotoKind.Head];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return PhotoKind.Of(head.AsSpan(0, read));
    }
}
