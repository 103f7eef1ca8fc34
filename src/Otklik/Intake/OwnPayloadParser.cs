using System.Text.Json;
using Otklik.Connectors;

namespace Otklik.Intake;

/// <summary>Reads the envelopes of forms and files.</summary>
internal static class OwnPayloadParser
{
    public static IReadOnlyList<InboundEvent> Parse(Network network, ReadOnlySpan<byte> body)
    {
        try
        {
            return Events(network, JsonSerializer.Deserialize<OwnPayload>(body, OwnPayload.Json)
                ?? throw new PayloadException("Own.Empty"));
        }
        catch (JsonException fault)
        {
            throw new PayloadException("Own.Damaged", fault);
        }
    }

    public static IReadOnlyList<InboundEvent> Events(Network network, OwnPayload payload)
    {
        if (payload.Problem is { } problem)
        {
            throw Trouble.Read(problem) is { } trouble
                ? new PayloadException(trouble.Code, trouble.Arguments) : new PayloadException(problem);
        }

        var kind = network == Network.Form ? ThreadKind.Form : ThreadKind.File;
        var thread = new ThreadAddress(
            kind, payload.ThreadKey ?? payload.Key, payload.Contact ?? "", IsPublic: false,
            NamesPerson: payload.Contact is not null);
        var author = new InboundAuthor(
            payload.AuthorKey.Length > 0 ? payload.AuthorKey : payload.Key, payload.AuthorName, payload.Contact);
        var files = payload.Files.Select(file => new InboundAttachment(
            file.Kind, Name: file.Name, ContentType: file.ContentType, Size: file.Size) { StoredKey = file.StoredKey });
        return
        [
            new MessageReceived(payload.Key, payload.At, thread, author, payload.Text, [.. files])
            {
                Point = payload is { Latitude: { } latitude, Longitude: { } longitude }
                    ? new GeoPoint(latitude, longitude) : null,
                TapPayload = payload.TapPayload,
                Fields = payload.Fields,
                Own = kind == ThreadKind.Form
                    ? new OwnForm(payload.MessageId, payload.JoinsCode, payload.IsAuthor) : null,
            },
        ];
    }
}
