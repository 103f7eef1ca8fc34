using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Otklik.Tests.Centres.SignIn;

/// <summary>An authenticator in memory: one key, ES256, no attestation. What it signs wrongly is said by the
/// test.</summary>
internal sealed class SoftAuthenticator(Uri site) : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _count;

    public string Origin { get; set; } = site.GetLeftPart(UriPartial.Authority);
    public bool IsVerified { get; init; } = true;

    /// <summary>A copy of the key elsewhere has signed in meanwhile: this one is behind.</summary>
    public void Rewind() => _count = 0;

    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _user = asked["user"]!["id"]!.GetValue<string>();
        byte[] id = [0, (byte)_id.Length, .. _id];
        byte[] facts = [.. Facts(HasKey), .. new byte[16], .. id, .. PublicKey()];
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8,
            0x58, checked((byte)facts.Length), .. facts,
        ];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(Client("webauthn.create", asked)), ["attestationObject"] = Text(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    public string Get(string options)
    {
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var facts = Facts(0);
        var signature = _key.SignData(
            [.. facts, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(facts), ["signature"] = Text(signature),
            ["userHandle"] = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Client(string type, JsonNode options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type, ["challenge"] = options["challenge"]!.GetValue<string>(), ["origin"] = Origin,
        ["crossOrigin"] = false,
    }.ToJsonString());

    private byte[] Facts(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(site.Host)),
            (byte)(Present | (IsVerified ? Verified : 0) | more), .. count,
        ];
    }

    // COSE: key type 2, algorithm −7, curve 1, x, y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        return
        [
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!,
        ];
    }

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Text(_id), ["rawId"] = Text(_id), ["type"] = "public-key", ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
    }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
