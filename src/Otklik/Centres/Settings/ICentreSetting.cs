namespace Otklik.Centres.Settings;

/// <summary>One thing that a centre may set and those below it inherit. Each room brings its own; the page of a
/// centre's settings lists them all.</summary>
public interface ICentreSetting
{
    /// <summary>Stands in forms and in the journal.</summary>
    string Code { get; }

    /// <summary>Place in the list.</summary>
    int Order { get; }

    /// <summary>What setting it takes.</summary>
    Permission Permission { get; }

    /// <summary>Name on screen.</summary>
    string Name { get; }

    /// <summary>Where it is set.</summary>
    string Address(Centre centre);

    /// <summary>What holds in the centre and who has a value of their own: one query for all centres.</summary>
    ValueTask<SettingReading> ReadAsync(CentreSnapshot tree, Centre centre, CancellationToken cancellation);
}
