namespace IntraopAR.Scene;

/// <summary>A place in a live message; its numbers lie behind the header. A tool that is not seen has none: what was shown of it ages.</summary>
/// <param name="Id">Of the scene's item that is placed, or the tool's frame, such as Probe.</param>
/// <param name="Name">For the surgeon, such as "pointer".</param>
public sealed record LivePose(string Id, string Name);
