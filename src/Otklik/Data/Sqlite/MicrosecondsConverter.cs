using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Otklik.Data.Sqlite;

/// <summary>UTC time ↔ whole microseconds since 1970.</summary>
public sealed class MicrosecondsConverter() : ValueConverter<DateTime, long>(
    time => ToMicroseconds(time), number => FromMicroseconds(number))
{
    public static long ToMicroseconds(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / 10;

    public static DateTime FromMicroseconds(long number) => new(
        DateTime.UnixEpoch.Ticks + number * 10, DateTimeKind.Utc);
}
