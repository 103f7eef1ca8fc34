using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors.Email;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Portal.Tracking;

namespace Otklik.Portal.Reporting;

/// <summary>Puts a report into the inbox. Returns when it is durable: from then on its code is true.</summary>
public sealed class SendReport(Inbox inbox, PublicCodes codes, FileStore files, TimeProvider time)
{
    /// <summary>The code of the message. The same state sent twice is one message.</summary>
    public async Task<string> RunAsync(
        ReportState report, ReportPlaces places, Centre centre, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(centre);
        var channel = PublicForms.For(places.Tree, centre.Id)
            ?? throw new InvalidOperationException("A centre without a form is not among the choices");
        var messageId = report.MessageId
            ?? throw new InvalidOperationException("The second step gives the message its id");
        var code = codes.Of(messageId);
        var key = TakeAnswer.ThreadKey(code);
        var fields = new Dictionary<string, string>();
        if (!string.IsNullOrWhiteSpace(report.Where)) fields["place"] = report.Where.Trim();
        if (channel.CentreId != centre.Id && centre.Territory.Length > 0) fields["settlement"] = centre.Territory;
        var payload = new OwnPayload(key, time.GetUtcNow().UtcDateTime, ReadReport.TextOf(report))
        {
            AuthorKey = key,
            Contact = MailAddresses.Read(report.Email),
            ThreadKey = key,
            MessageId = messageId,
            JoinsCode = report.Joins,
            Latitude = report.Latitude,
            Longitude = report.Longitude,
            Files = report.Photos,
            Fields = fields.Count > 0 ? fields : null,
        };
        foreach (var photo in report.Photos) files.Keep(photo.StoredKey);
        await inbox.PutAsync(channel.Id, key, payload.ToBytes(), EnvelopeSource.Form, cancellation);
        return code;
    }
}
