using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Otklik.Centres.SignIn;

/// <summary>Hashes of passwords that the program made itself. Slowness protects what people think up; eighty random
/// bits need none of it, and fifty thousand slow hashes would take an hour. Whoever signs in with one chooses an own
/// password, which is hashed slowly.</summary>
internal static class OneTimeHash
{
    private const int Rounds = 100;

    private static readonly PasswordHasher<StaffMember> Quick =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    public static string Make(StaffMember person, string password) => Quick.HashPassword(person, password);

    /// <summary>Such a hash is verified in no time, which would tell that the name exists: whoever verifies one has to
    /// do the usual work as well.</summary>
    public static bool IsQuick(string? hash)
    {
        // Format 3 of Identity: a byte of version, the function, the rounds, all big-endian.
        Span<byte> bytes = stackalloc byte[128];
        return hash is not null && Convert.TryFromBase64String(hash, bytes, out var length) && length > 9
            && bytes[0] == 1 && BinaryPrimitives.ReadUInt32BigEndian(bytes[5..9]) == Rounds;
    }
}
