using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Otklik.Language.Learning;

/// <summary>A model as a stream of bytes. Equal data gives equal bytes.</summary>
/// <remarks>Little-endian: <c>OTKMODEL</c>, version (int32), length of the content (int64), content, SHA-256 of all
/// before it. The content is written by <see cref="ModelContent"/>. A reader takes no more memory than there are bytes,
/// whatever the length field says, and looks into the content only when the hash holds.</remarks>
public static class ModelFile
{
    /// <summary>Raised whenever features, keys or the content change their meaning.</summary>
    public const int Version = 1;

    private const long Longest = 1L << 30;
    private const int HeadLength = 20;
    private const int HashLength = 32;
    private const int Piece = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "OTKMODEL"u8;

    public static void Save(LabelModel model, Stream stream)
    {
        using var content = new MemoryStream();
        ModelContent.Write(model, content);
        var head = new byte[HeadLength];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(12), content.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var body = content.GetBuffer().AsSpan(0, (int)content.Length);
        hash.AppendData(head);
        hash.AppendData(body);
        stream.Write(head);
        stream.Write(body);
        stream.Write(hash.GetHashAndReset());
    }

    /// <exception cref="ModelFileException">The stream holds something else, another version, or a damaged model.
    /// </exception>
    public static LabelModel Load(Stream stream)
    {
        var head = new byte[HeadLength];
        var got = stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        if (got < Magic.Length || !head.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new ModelFileException(ModelFault.Foreign);
        if (got < HeadLength) throw new ModelFileException(ModelFault.Damaged);
        if (BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(8)) != Version)
            throw new ModelFileException(ModelFault.OtherVersion);
        var length = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(12));
        if (length is < 0 or > Longest) throw new ModelFileException(ModelFault.Damaged);
        var content = ReadContent(stream, head, length);
        try
        {
            return ModelContent.Read(content);
        }
        catch (Exception wrong) when (wrong is IOException or ArgumentException or InvalidDataException
            or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The hash held, so somebody made this file on purpose.
            throw new ModelFileException(ModelFault.Damaged, wrong);
        }
    }

    private static byte[] ReadContent(Stream stream, byte[] head, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head);
        using var content = new MemoryStream();
        var piece = new byte[(int)Math.Min(Piece, Math.Max(1, length))];
        while (content.Length < length)
        {
            var read = stream.Read(piece, 0, (int)Math.Min(piece.Length, length - content.Length));
            if (read == 0) throw new ModelFileException(ModelFault.Damaged);
            hash.AppendData(piece, 0, read);
            content.Write(piece, 0, read);
        }

        Span<byte> told = stackalloc byte[HashLength];
        if (stream.ReadAtLeast(told, HashLength, throwOnEndOfStream: false) < HashLength ||
            !told.SequenceEqual(hash.GetHashAndReset()))
            throw new ModelFileException(ModelFault.Damaged);
        return content.ToArray();
    }
}
