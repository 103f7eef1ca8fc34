using Otklik.Cases.Transfers;
using Otklik.Centres;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>Where a case may go, in trees of several shapes.</summary>
public sealed class TransferReachTests
{
    private const long Federation = 1;
    private const long Region = 10;
    private const long Town = 11;
    private const long Neighbour = 12;
    private const long Closed = 13;
    private const long District = 14;
    private const long Preparing = 15;
    private const long Beyond = 20;
    private const long TownBeyond = 21;
    private const long Alone = 30;

    private static readonly CentreSnapshot Tree = new(
    [
        One(Federation, null, "/1/", CentreKind.Federation), One(Region, Federation, "/1/10/", CentreKind.Region),
        One(Town, Region, "/1/10/11/"), One(Neighbour, Region, "/1/10/12/"),
        One(Closed, Region, "/1/10/13/", closed: true), One(District, Town, "/1/10/11/14/"),
        One(Preparing, Region, "/1/10/15/", preparing: true),
        One(Beyond, Federation, "/1/20/", CentreKind.Region), One(TownBeyond, Beyond, "/1/20/21/"),
        One(Alone, null, "/30/", CentreKind.Region),
    ], [], [], 0);

    [Theory]
    [InlineData(Town, Region, true)]
    [InlineData(Town, Federation, true)]
    [InlineData(Region, Town, true)]
    [InlineData(Federation, TownBeyond, true)]
    [InlineData(Town, Neighbour, true)]
    [InlineData(District, Neighbour, true)]
    [InlineData(Region, Beyond, false)]
    [InlineData(Town, TownBeyond, false)]
    [InlineData(Town, Beyond, false)]
    [InlineData(Town, Closed, false)]
    [InlineData(Town, Preparing, false)]
    [InlineData(Town, Town, false)]
    [InlineData(Town, Alone, false)]
    [InlineData(Town, 999, false)]
    [InlineData(999, Town, false)]
    public void Up_down_and_sideways_below_the_federation(long from, long to, bool reaches)
    {
        Assert.Equal(reaches, TransferReach.Reaches(Tree, from, to));
        Assert.Equal(reaches, TransferReach.Of(Tree, from).Any(centre => centre.Id == to));
    }

    [Fact]
    public void The_nearest_stand_first() => Assert.Equal([Region, District, Federation, Neighbour],
        TransferReach.Of(Tree, Town).Select(centre => centre.Id));

    [Fact]
    public void Above_several_is_the_nearest_that_is_above_all()
    {
        Assert.Equal(Region, TransferReach.Above(Tree, [Town, Neighbour, District]));
        Assert.Equal(Town, TransferReach.Above(Tree, [Town, District]));
        Assert.Equal(Federation, TransferReach.Above(Tree, [Town, TownBeyond]));
        Assert.Null(TransferReach.Above(Tree, [Town, Alone]));
    }

    private static Centre One(
        long id, long? parent, string path, CentreKind kind = CentreKind.Municipality, bool closed = false,
        bool preparing = false) => new()
        {
            Id = id, ParentId = parent, Path = path, Code = $"c{id}", Name = $"Центр {id}", Kind = kind,
            ClosedAt = closed ? DateTime.UnixEpoch : null,
            PreparingSince = preparing ? DateTime.UnixEpoch : null,
        };
}
