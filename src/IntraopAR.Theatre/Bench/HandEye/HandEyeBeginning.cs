namespace IntraopAR.Theatre.Bench;

/// <summary>The first views of a hand-eye calibration, until the fit itself says which pose would tell most: turned about two axes, as it needs.</summary>
internal static class HandEyeBeginning
{
    private static readonly string[] Poses =
    [
        "the board in the middle of the picture, facing the camera",
        "the board in the middle of the picture, its upper edge tilted towards the camera",
        "the board in the middle of the picture, its left edge tilted towards the camera",
        "the board in the middle of the picture, its upper edge tilted away from the camera",
        "the board in the middle of the picture, its left edge tilted away from the camera",
    ];

    public static string Words(int views) => Poses[Math.Min(views, Poses.Length - 1)];
}
