namespace Otklik.Ui.Shell;

/// <summary>What stands around every page of residents; the room Portal knows.</summary>
public interface IPortalFrame
{
    Task<PortalFrame> ReadAsync(HttpContext http, CancellationToken cancellation);
}
