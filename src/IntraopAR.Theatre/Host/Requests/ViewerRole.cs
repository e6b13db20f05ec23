namespace IntraopAR.Theatre.Host;

/// <summary>What a viewer may ask for. No role includes another: each request names the roles that may.</summary>
public enum ViewerRole
{
    /// <summary>Looks on; may ask for nothing that changes the case.</summary>
    Observer,

    Assistant,

    Engineer,

    Surgeon,
}
