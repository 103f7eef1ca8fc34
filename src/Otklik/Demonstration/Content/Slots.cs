using System.Globalization;

namespace Otklik.Demonstration.Content;

/// <summary>Fills the slots of one message and remembers which place the text came to name.</summary>
internal sealed class Slots(Random random, Territory territory, InventedSettlement settlement, Residents residents)
{
    private readonly string _since = Since(random);
    private readonly string _bus = random.Next(1, 40).ToString(CultureInfo.InvariantCulture);
    private InventedPlace? _house;
    private InventedPlace? _object;
    private bool _named;

    /// <summary>People forget to say where: street and object become «у нас».</summary>
    public bool IsVague { get; init; }

    /// <summary>The same place as in an earlier message about the same trouble.</summary>
    public InventedPlace? Fixed { get; init; }

    /// <summary>The page is not the town's own, so that the town has to be named now and then.</summary>
    public bool NamesTown { get; init; }

    public InventedPlace? Found { get; private set; }

    public SamplePlace? Place =>
        Found is { } place
            ? new SamplePlace(
                place.Settlement, NullIfEmpty(place.Street), _houseTold ? NullIfEmpty(place.House) : null,
                NullIfEmpty(place.Object), place.Latitude, place.Longitude)
            : _named
                ? new SamplePlace(settlement.Name, null, null, null, settlement.Latitude, settlement.Longitude)
                : null;

    private bool _houseTold;

    public string Fill(string slot) => slot switch
    {
        "at" => At(),
        "at," => random.Next(2) == 0 ? ", " + At() : "",
        "street" => IsVague ? Pick("у нас", "на нашей улице") : Told(Street.On, House),
        "streetName" => IsVague ? "нашей" : Told(Street.Name, House),
        "house" => HouseTold(House.House),
        "near" => IsVague ? Pick("рядом с домом", "у нас", "во дворе") : Pick("у ", "возле ", "напротив ") + Near(),
        "nearGen" => Near(),
        "town" => Named(settlement.Inside),
        "townName" => Named(settlement.Name),
        "townGen" => Named(settlement.Of),
        "village" or "inVillage" or "InVillage" or "toVillage" or "behindVillage" or "BehindVillage" => Village(slot),
        "school" => Object("school").ObjectIn,
        "shop" => Object("shop").ObjectIn,
        "kindergarten" => Object("kindergarten").ObjectIn,
        "clinic" => Object("clinic").ObjectIn,
        "clinicGen" => Object("clinic").ObjectOf,
        "clinicName" => Object("clinic").Object,
        "since" => _since,
        "bus" => _bus,
        "floor" => Number(2, 9),
        "flat" => Number(1, 120),
        "temp" => Number(11, 18),
        "minus" => Number(12, 31),
        "plus" => Number(5, 15),
        "years" => Number(8, 30),
        "hour" => Number(6, 21) + Pick(":10", ":40", ":05"),
        "sum" => string.Create(CultureInfo.InvariantCulture, $"{random.Next(3, 24)} {random.Next(100, 1000)}"),
        "rooms" => Pick("двушка", "трешка", "однушка", "сорок метров", "46 кв.м"),
        "phone" => Pick("8 900 000-00-00", "89000000000", "+7 900 000 00 00", "8(900)000-00-00"),
        "mail" => $"zhitel{random.Next(10, 99)}@pochta.example",
        "name" => residents.FullName(),
        _ => throw new FormatException($"There is no slot {slot}."),
    };

    private InventedPlace House =>
        _house ??= Fixed is { House.Length: > 0 } ? Fixed : territory.House(settlement, random);

    private StreetWords Street => StreetWords.Of(House.Street);

    private string At()
    {
        if (IsVague)
            return Pick("у нас", "в нашем доме", "у нас во дворе", "по нашему адресу");
        if (Fixed is { Object.Length: > 0 } known)
            return Told("у " + known.ObjectOf, known);
        var (street, house) = (Street, HouseTold(House.House));
        var where = Pick(
            $"{street.On} {house}", $"{street.On}, {house}", $"на {street.Name} {house}", $"{street.Name} {house}",
            $"по адресу {House.Street}, {house}", $"{House.Street} д. {house}", $"{House.Street} {house}");
        return NamesTown && random.Next(100) < 65 ? $"{settlement.Inside} {where}" : where;
    }

    private string Near()
    {
        _object ??= Fixed is { Object.Length: > 0 } ? Fixed : territory.Object(settlement, null, random);
        return Told(_object.ObjectOf, _object);
    }

    private InventedPlace Object(string kind)
    {
        _object ??= Fixed is { Object.Length: > 0 } known && known.ObjectKind == kind
            ? known
            : territory.Object(settlement, kind, random);
        Told("", _object);
        return _object;
    }

    private string Village(string slot)
    {
        _named = true;
        var name = settlement.Name;
        var (inside, into, behind) = settlement.Kind switch
        {
            "деревня" => ("в деревне", "в деревню", "за деревней"),
            "село" => ("в селе", "в село", "за селом"),
            _ => ("в посёлке", "в посёлок", "за посёлком"),
        };
        return slot switch
        {
            "village" => $"{settlement.Kind} {name}",
            "toVillage" => $"{into} {name}",
            "behindVillage" or "BehindVillage" => $"{behind} {name}",
            _ => $"{inside} {name}",
        };
    }

    private string HouseTold(string number)
    {
        _houseTold = true;
        return Told(number, House);
    }

    private string Told(string words, InventedPlace place)
    {
        Found ??= place;
        return words;
    }

    private string Named(string words)
    {
        _named = true;
        return words;
    }

    private string Number(int from, int to) => random.Next(from, to + 1).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] options) => options[random.Next(options.Length)];

    private static string Since(Random random) => random.Next(12) switch
    {
        0 => "второй день", 1 => "третий день", 2 => "с понедельника", 3 => "со вчерашнего вечера", 4 => "с утра",
        5 => "вторую неделю", 6 => "неделю", 7 => "с выходных", 8 => "третью неделю", 9 => "пятый день",
        10 => "уже месяц", _ => "с прошлой среды",
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
