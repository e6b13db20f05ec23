namespace IntraopAR.Tracking;

/// <summary>What measured a point of a surface.</summary>
public enum SurfaceSource
{
    /// <summary>The tip of a tracked pointer that touched the tissue.</summary>
    Pointer,

    /// <summary>Two cameras.</summary>
    Stereo,

    /// <summary>A camera that measures depth by itself.</summary>
    DepthCamera,

    /// <summary>The face of an ultrasound probe in contact.</summary>
    ProbeFace,
}
