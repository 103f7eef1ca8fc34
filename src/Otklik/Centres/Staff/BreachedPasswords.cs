using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Otklik.Hosting;

namespace Otklik.Centres.Staff;

/// <summary>Knows passwords that stand in breaches, from a file of this installation: nobody outside is asked. Without
/// the file nothing is known.</summary>
public sealed class BreachedPasswords(OtklikOptions options)
{
    public const string FileName = "breached-passwords.bin";

    private string Path => options.DataPath(
        options.SignIn.BreachedPasswords.Length > 0 ? options.SignIn.BreachedPasswords : FileName);

    /// <summary>At the start: a file that was named and cannot be read must not go unnoticed.</summary>
    public void Look()
    {
        if (File.Exists(Path) ? !IsList(Path) : options.SignIn.BreachedPasswords.Length > 0)
            throw new SettingException("SignIn:BreachedPasswords", Path);
    }

    /// <summary>Key of the sentence that says what is wrong; null when the password is not known to be.</summary>
    public string? Wrong(string password) => Has(password) ? "Password.Breached" : null;

    public bool Has(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        // Opened for each question: passwords are chosen seldom, and a new file counts at once.
        if (!File.Exists(Path)) return false;
        using var file = File.OpenHandle(Path);
        var wanted = BinaryPrimitives.ReadUInt64BigEndian(Hash(password));
        var (low, high) = (0L, (RandomAccess.GetLength(file) - BreachedList.Mark.Length) / BreachedList.Entry - 1);
        Span<byte> entry = stackalloc byte[BreachedList.Entry];
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            RandomAccess.Read(file, entry, BreachedList.Mark.Length + middle * BreachedList.Entry);
            var found = BinaryPrimitives.ReadUInt64BigEndian(entry);
            if (found == wanted) return true;
            if (found < wanted) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }

    // The public lists are of SHA-1; nothing is guarded by it here.
#pragma warning disable CA5350
    private static byte[] Hash(string password) => SHA1.HashData(Encoding.UTF8.GetBytes(password));
#pragma warning restore CA5350

    private static bool IsList(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> mark = stackalloc byte[BreachedList.Mark.Length];
        return RandomAccess.Read(file, mark, 0) == mark.Length && mark.SequenceEqual(BreachedList.Mark);
    }
}
