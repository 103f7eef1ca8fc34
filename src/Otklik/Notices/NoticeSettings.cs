using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors.Email;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Notices;

/// <summary>What a person sets for themselves: how much to be told and where. An address counts once a code that was
/// sent there has come back, so that nobody can have letters sent to somebody else.</summary>
public sealed class NoticeSettings(
    AppDb db, CurrentAsker asker, StaffPost post, IAccountLetters letters, Sealer sealer, TimeProvider time)
{
    private const int MostTries = 5;
    private static readonly TimeSpan CodeIsGood = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenCodes = TimeSpan.FromMinutes(1);

    public enum Answer
    {
        Done = 1,
        BadAddress = 2,

        /// <summary>A code went out a moment ago.</summary>
        TooSoon = 3,

        /// <summary>The letter with the code did not go; <see cref="NoticeWish.Problem"/> says why.</summary>
        NotSent = 4,
        WrongCode = 5,

        /// <summary>The code is old or was guessed at too often: a new one is needed.</summary>
        CodeIsOver = 6,
    }

    public async Task<NoticeWish> ReadAsync(CancellationToken cancellation) =>
        await db.NoticeWishes.AsNoTracking()
            .FirstOrDefaultAsync(row => row.StaffId == asker.Value.StaffId, cancellation)
        ?? new NoticeWish { StaffId = asker.Value.StaffId };

    public async Task ChooseAsync(NoticeLevel level, CancellationToken cancellation)
    {
        var wish = await OpenAsync(cancellation);
        // What came up while they did not want to know is not told afterwards.
        if (level > wish.Level) wish.Since = Now();
        wish.Level = level;
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Sends a code to the address. Whoever asks waits for it: the letter goes at once, and a failure is
    /// said.</summary>
    public async Task<Answer> AskAsync(string? words, CancellationToken cancellation)
    {
        if (MailAddresses.Read(words) is not { } address) return Answer.BadAddress;
        var wish = await OpenAsync(cancellation);
        if (wish.CodeSentAt is { } sent && Now() - sent < BetweenCodes && Now() >= sent) return Answer.TooSoon;
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        (wish.NewAddress, wish.CodeHash, wish.CodeSentAt, wish.CodeTries) = (address, Hash(address, code), Now(), 0);
        await db.SaveChangesAsync(cancellation);
        var outcome = await post.SendAsync(new OwnLetter(Guid.CreateVersion7(time.GetUtcNow()), address,
            NoticeTexts.Letter("Code.Subject", code), NoticeTexts.Letter("Code.Text", code)), cancellation);
        if (outcome == LetterOutcome.Sent) return Answer.Done;
        (wish.CodeHash, wish.CodeSentAt, wish.Problem) = (null, null, outcome.ToString());
        await db.SaveChangesAsync(cancellation);
        return Answer.NotSent;
    }

    public async Task<Answer> ConfirmAsync(string? code, CancellationToken cancellation)
    {
        var wish = await OpenAsync(cancellation);
        if (wish.NewAddress is not { } address || wish.CodeHash is not { } hash || wish.CodeTries >= MostTries
            || Now() - wish.CodeSentAt > CodeIsGood) return Answer.CodeIsOver;
        wish.CodeTries++;
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit).Take(6));
        var isRight = CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(Hash(address, digits)), System.Text.Encoding.ASCII.GetBytes(hash));
        if (isRight)
        {
            // To the one that held till now.
            if (wish.Address != address)
                await letters.NoteAsync(wish.StaffId, AccountDeed.AddressChanged, cancellation);
            (wish.Address, wish.Since, wish.Problem, wish.Attempts) = (address, Now(), null, 0);
            (wish.NewAddress, wish.CodeHash, wish.CodeSentAt, wish.NextAttemptAt) = (null, null, null, Now());
        }

        await db.SaveChangesAsync(cancellation);
        return isRight ? Answer.Done : wish.CodeTries >= MostTries ? Answer.CodeIsOver : Answer.WrongCode;
    }

    /// <summary>Forgets the address that waits for its code, or else the one in use.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var wish = await OpenAsync(cancellation);
        if (wish.NewAddress is null)
        {
            await letters.NoteAsync(wish.StaffId, AccountDeed.AddressChanged, cancellation);
            (wish.Address, wish.Since, wish.Problem) = (null, null, null);
        }

        (wish.NewAddress, wish.CodeHash, wish.CodeSentAt) = (null, null, null);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<NoticeWish> OpenAsync(CancellationToken cancellation)
    {
        var staffId = asker.Value.StaffId;
        if (staffId == 0) throw new InvalidOperationException("Nobody has signed in");
        var wish = await db.NoticeWishes.FirstOrDefaultAsync(row => row.StaffId == staffId, cancellation);
        if (wish is not null) return wish;
        wish = new NoticeWish { StaffId = staffId, NextAttemptAt = Now() };
        db.NoticeWishes.Add(wish);
        return wish;
    }

    private string Hash(string address, string code) =>
        sealer.Hash("notice-code", $"{asker.Value.StaffId}|{address}|{code}");

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
