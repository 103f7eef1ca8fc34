using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Connectors.Email;
using Otklik.Data;
using Otklik.Ui.Forms;
using Otklik.Ui.Words;

namespace Otklik.Portal.Reporting;

/// <summary>What a browser posted, and what becomes of it: one step forward, or the same step with what has to be
/// mended.</summary>
public sealed class ReportForm(
    ReportSeal seal, KeepPhotos photos, ReadReport reader, SendReport sender, CentreBook centres, PortalLimits limits,
    Keys keys, IStringLocalizer<PortalTexts> texts)
{
    public const int MaxText = 5000;
    private const int MaxWhere = 300;
    private const int MaxEmail = 254;
    private const int LeastText = 5;

    public enum Step
    {
        Write,
        Send,
    }

    /// <param name="Reading">What was understood, once it was asked for.</param>
    /// <param name="SentCode">Set when the message is durable.</param>
    public sealed record Outcome(
        Step Step, ReportState State, ReportPlaces Places, FormErrors Errors, ReadReport.Reading? Reading = null,
        string? SentCode = null, bool IsTooMany = false);

    public async Task<Outcome> OpenAsync(string? centre, CancellationToken cancellation)
    {
        var places = ReportPlaces.Of(await centres.ReadAsync(cancellation));
        return new Outcome(Step.Write, new ReportState { Centre = places.Find(centre)?.Code ?? "" }, places, []);
    }

    public async Task<Outcome> TakeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellation = http.RequestAborted;
        var form = await http.Request.ReadFormAsync(cancellation);
        var places = ReportPlaces.Of(await centres.ReadAsync(cancellation));
        var sealedState = seal.Open(form["state"]);
        var act = form["act"].ToString();
        if (act is "send" or "back" && sealedState is { MessageId: not null } ready)
        {
            return act == "back"
                ? new Outcome(Step.Write, ready, places, []) : await SendAsync(http, form, ready, places);
        }

        var state = Written(form, sealedState ?? new ReportState());
        var errors = new FormErrors();
        if (act == "begin") return new Outcome(Step.Write, state, places, errors);
        if (act.StartsWith("drop:", StringComparison.Ordinal))
        {
            var dropped = act.AsSpan(5);
            if (!int.TryParse(dropped, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) number = -1;
            state = state with { Photos = [.. state.Photos.Where((_, place) => place != number)], Shown = null };
            return new Outcome(Step.Write, state, places, errors);
        }

        Check(state, places, errors);
        var (withPhotos, isTooMany) = await PhotosAsync(http, form, state, errors);
        state = withPhotos;
        if (errors.Count > 0 || places.Find(state.Centre) is not { } centre)
            return new Outcome(Step.Write, state, places, errors, IsTooMany: isTooMany);

        if (!limits.MayRead(http))
        {
            errors.Add(null, texts["Report.TooMany"]);
            return new Outcome(Step.Write, state, places, errors, IsTooMany: true);
        }

        var reading = await reader.RunAsync(state, centre, cancellation);
        if (act.StartsWith("join:", StringComparison.Ordinal) && reading.Alike.Any(one => one.Code == act[5..]))
            return Ready(state with { Joins = act[5..] }, places, reading);
        var shown = Digest(state);
        return state.Shown == shown
            ? Ready(state with { Joins = null }, places, reading)
            : new Outcome(Step.Write, state with { Shown = shown }, places, errors, reading);
    }

    public string Seal(ReportState state) => seal.Seal(state);

    public long MaxPhotoBytes => photos.MaxBytes;

    private Outcome Ready(ReportState state, ReportPlaces places, ReadReport.Reading reading) => new(
        Step.Send, state with { MessageId = state.MessageId ?? keys.Next() }, places, [], reading);

    private async Task<Outcome> SendAsync(
        HttpContext http, IFormCollection form, ReportState state, ReportPlaces places)
    {
        var errors = new FormErrors();
        Check(state, places, errors);
        // A field that people do not see; whoever fills it is a machine and is told nothing.
        if (form["website"].ToString().Length > 0) errors.Add(null, texts["Report.Refused"]);
        if (errors.Count > 0 || places.Find(state.Centre) is not { } centre)
            return new Outcome(Step.Write, state, places, errors);
        if (!limits.MayWrite(http))
        {
            errors.Add(null, texts["Report.TooMany"]);
            return new Outcome(Step.Send, state, places, errors, IsTooMany: true);
        }

        var code = await sender.RunAsync(state, places, centre, http.RequestAborted);
        return new Outcome(Step.Send, state, places, errors, SentCode: code);
    }

    /// <summary>Line ends as people count them, nothing that a page cannot show.</summary>
    private static ReportState Written(IFormCollection form, ReportState before) => before with
    {
        Text = InboundText.Clean(form["text"].ToString()).Trim(),
        Where = InboundText.Line(form["where"].ToString(), MaxWhere + 1) ?? "",
        Email = InboundText.Line(form["email"].ToString(), MaxEmail + 1) ?? "",
        Centre = form.ContainsKey("centre") ? InboundText.Line(form["centre"].ToString(), 64) ?? "" : before.Centre,
        Latitude = Degrees(form["lat"], 90),
        Longitude = Degrees(form["lon"], 180),
    };

    private void Check(ReportState state, ReportPlaces places, FormErrors errors)
    {
        if (places.Find(state.Centre) is null) errors.Add("centre", texts["Report.NoCentre"]);
        if (state.Text.Length < LeastText) errors.Add("text", texts["Report.NoText"]);
        else if (state.Text.Length > MaxText) errors.Add("text", texts["Report.LongText", NumberWords.Count(MaxText)]);
        if (state.Where.Length > MaxWhere) errors.Add("where", texts["Report.LongWhere"]);
        if (state.Email.Length > 0 && MailAddresses.Read(state.Email) is null)
            errors.Add("email", texts["Report.BadEmail"]);
    }

    private async Task<(ReportState State, bool IsTooMany)> PhotosAsync(
        HttpContext http, IFormCollection form, ReportState state, FormErrors errors)
    {
        var sent = form.Files.GetFiles("photos").Where(file => file.Length > 0).ToList();
        if (sent.Count == 0) return (state, false);
        if (!limits.MayWrite(http))
        {
            errors.Add("photos", texts["Report.TooMany"]);
            return (state, true);
        }

        var outcome = await photos.RunAsync(sent, state.Photos.Count, http.RequestAborted);
        foreach (var (problem, name) in outcome.Problems)
        {
            var most = NumberWords.Bytes(photos.MaxBytes);
            errors.Add("photos", texts[$"Report.Photo.{problem}", name, KeepPhotos.Most, most]);
        }

        return (state with { Photos = [.. state.Photos, .. outcome.Kept] }, false);
    }

    private static string Digest(ReportState state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [state.Text, state.Where, state.Centre, $"{state.Latitude}", $"{state.Longitude}",
            .. state.Photos.Select(photo => photo.StoredKey)]))));

    private static double? Degrees(string? field, double most) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= most ? value : null;
}
