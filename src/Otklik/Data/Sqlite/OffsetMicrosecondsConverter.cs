using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Otklik.Data.Sqlite;

/// <summary>Identity's lock-out time, the one column that is a <see cref="DateTimeOffset"/>, kept as
/// the others are.</summary>
public sealed class OffsetMicrosecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => MicrosecondsConverter.ToMicroseconds(time.UtcDateTime),
    number => new DateTimeOffset(MicrosecondsConverter.FromMicroseconds(number)));
