using System.Collections.Frozen;

namespace Otklik.Topics.WorkingTime;

/// <summary> Which dates are holidays, short or moved working days. Immutable. A year that nobody described is taken
/// as plain weeks, and <see cref="Covers"/> says so, so that every deadline that touched it can be marked
/// provisional.
/// </summary>
public sealed class ProductionCalendar
{
    private static readonly Lazy<ProductionCalendar> ShippedCalendar = new(ReadShipped);

    private readonly FrozenDictionary<DateOnly, CalendarDayKind> _days;
    private readonly FrozenSet<int> _years;

    private ProductionCalendar(IEnumerable<KeyValuePair<DateOnly, CalendarDayKind>> days, IEnumerable<int> years)
    {
        _days = days.ToFrozenDictionary();
        _years = years.ToFrozenSet();
    }

    /// <summary>No year is described: plain weeks, everything provisional.</summary>
    public static ProductionCalendar Empty { get; } = new([], []);

    /// <summary>The Russian calendar of the years that come with the product (2020–2026), by the government's decrees
    /// on moved days off and the presidential decrees on the non-working days of 2020 and 2021.</summary>
    public static ProductionCalendar Shipped => ShippedCalendar.Value;

    public IReadOnlyCollection<int> Years => _years;

    public IEnumerable<CalendarEntry> Days =>
        _days.OrderBy(day => day.Key).Select(day => new CalendarEntry(day.Key, day.Value));

    public bool Covers(int year) => _years.Contains(year);

    /// <summary>How the date differs from its day of the week; null when it does not.</summary>
    public CalendarDayKind? KindOf(DateOnly date) => _days.TryGetValue(date, out var kind) ? kind : null;

    /// <summary>Adds whole years read from a file; a year that was known before is replaced whole.</summary>
    public ProductionCalendar With(CalendarReading file)
    {
        var kept = _days.Where(day => !file.Years.Contains(day.Key.Year));
        return new ProductionCalendar(Overlay(kept, file.Days), _years.Union(file.Years));
    }

    /// <summary>Adds days entered one by one over what is known. A year becomes covered only when its 1 January is
    /// there. An entered <see cref="CalendarDayKind.Working"/> takes a holiday back.</summary>
    public ProductionCalendar With(IEnumerable<CalendarEntry> entered)
    {
        var merged = Overlay(_days, entered);
        return new ProductionCalendar(merged, _years.Union(CalendarFile.WholeYears(merged)));
    }

    private static Dictionary<DateOnly, CalendarDayKind> Overlay(
        IEnumerable<KeyValuePair<DateOnly, CalendarDayKind>> under, IEnumerable<CalendarEntry> over)
    {
        var merged = new Dictionary<DateOnly, CalendarDayKind>(under);
        foreach (var (date, kind) in over)
            merged[date] = kind;
        return merged;
    }

    private static ProductionCalendar ReadShipped()
    {
        using var stream = typeof(ProductionCalendar).Assembly.GetManifestResourceStream("production-calendar.csv")
            ?? throw new InvalidOperationException("The calendar is missing from the build.");
        using var reader = new StreamReader(stream);
        return Empty.With(CalendarFile.Parse(reader.ReadToEnd()));
    }
}
