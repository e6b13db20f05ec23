namespace IntraopAR.Theatre.Host;

/// <summary>Someone who looks at the theatre, as the host knows them. It holds no person's name.</summary>
/// <param name="Name">Given by the host when it was paired, such as "assistant 2"; unique while the host runs.</param>
/// <param name="AtWorkstation">It is a page on the workstation itself, which alone may show who the patient is.</param>
public sealed record Viewer(string Name, ViewerRole Role, bool AtWorkstation);
