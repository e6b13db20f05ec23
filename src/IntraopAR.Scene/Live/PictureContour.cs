namespace IntraopAR.Scene;

/// <summary>Where a picture's plane cuts a part of the model.</summary>
/// <param name="Role">As in the scene: liver, portal-vein, hepatic-vein, lesion …</param>
/// <param name="Lines">Each closed, u v u v …</param>
public sealed record PictureContour(string Name, string Role, IReadOnlyList<IReadOnlyList<double>> Lines);
