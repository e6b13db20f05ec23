namespace IntraopAR.Theatre.Host;

/// <summary>How one of the five stands now.</summary>
/// <param name="Words">"ready", or what is wrong.</param>
/// <param name="Remedy">What to do about it; empty where it is ready.</param>
public sealed record LinkState(TheatreLink Link, bool Ready, string Words, string Remedy)
{
    public static LinkState Good(TheatreLink link) => new(link, true, "ready", "");
}
