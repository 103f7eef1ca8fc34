using System.Globalization;
using Microsoft.Extensions.Localization;
using Otklik.Topics.Exchange;
using Otklik.Topics.Files;
using Otklik.Ui.Forms;

namespace Otklik.SetUp.Steps;

/// <summary>Takes a file of topics or routes from a form and tells what is wrong with it by line.</summary>
internal static class FileTaking
{
    private const int MostTold = 20;

    public static async Task<FormErrors> RunAsync(
        TopicFiles files, TopicFileKind kind, string centreCode, IFormFile? file, IStringLocalizer<SetUpTexts> texts,
        CancellationToken cancellation)
    {
        var errors = new FormErrors();
        if (file is not { Length: > 0 })
        {
            errors.Add("file", texts["File.None"]);
            return errors;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        var outcome = await files.TakeAsync(
            kind, centreCode, FileText.Decode(bytes.ToArray()), removeMissing: false, cancellation);
        if (outcome.Refused is { } refused) errors.Add("file", refused);
        foreach (var fault in outcome.Faults.Take(MostTold))
            errors.Add("file", texts["File.Line", fault.Line.ToString(CultureInfo.InvariantCulture), fault.Words]);
        return errors;
    }
}
