namespace Otklik.Cluster;

/// <summary>Which node something belongs to: every node reckons the same from the list of the living, and when one
/// comes or goes only what was or becomes its own moves (rendezvous hashing).</summary>
internal static class Rendezvous
{
    public static SiloAddress? Of(string name, IEnumerable<SiloAddress> nodes) =>
        nodes.OrderByDescending(node => Weight(name, node.ToParsableString())).ThenBy(node => node).FirstOrDefault();

    private static ulong Weight(string name, string node)
    {
        var hash = 14_695_981_039_346_656_037ul;
        foreach (var letter in node) hash = (hash ^ letter) * 1_099_511_628_211ul;
        foreach (var letter in name) hash = (hash ^ letter) * 1_099_511_628_211ul;
        // Names that differ in their last letter only must differ in all bits.
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdul;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ul;
        return hash ^ (hash >> 33);
    }
}
