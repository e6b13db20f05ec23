namespace IntraopAR.Ultrasound;

/// <summary>Which voxels a pixel falls into.</summary>
public enum Splat
{
    /// <summary>The nearest one.</summary>
    Nearest,

    /// <summary>The eight around it, each by its trilinear weight. For maximum and latest: those with an eighth or more.</summary>
    Linear,
}
